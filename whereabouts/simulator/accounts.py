"""The demo store's accounts at the stand-ins, made up anew for each run."""

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pydantic import SecretStr

from whereabouts.simulator.carriers.keys import CarrierKeys
from whereabouts.simulator.sendgrid_signature import EventSigner
from whereabouts.simulator.shops.keys import ShopKeys

_ACCOUNT_LINE = re.compile(
    r"^# (?=\[shopify\]|(shop|shopify_webhook|shopify_access_token|twilio_account_sid"
    r"|twilio_auth_token|sendgrid_api_key|sendgrid_webhook_public_key) =)",
    re.MULTILINE,
)

#: The systems at which the demo's store has an account.
CARRIERS = ("ups", "fedex", "usps", "dhl")
#: An hour of an order's time passes in a part of a second, and calls are counted by the wall's.
_GRANTED = "1000000/1h"


def _secret() -> SecretStr:
    return SecretStr(secrets.token_urlsafe(32))


@dataclass(frozen=True, slots=True)
class Accounts:
    """What the shop, Twilio, SendGrid and carriers share with the store."""

    webhook: SecretStr = field(default_factory=_secret)
    twilio_sid: str = field(default_factory=lambda: "AC" + secrets.token_hex(16))
    twilio_token: SecretStr = field(default_factory=_secret)
    sendgrid_key: SecretStr = field(default_factory=_secret)
    signer: EventSigner = field(default_factory=EventSigner)
    carriers: CarrierKeys = field(default_factory=CarrierKeys)
    shop: ShopKeys = field(default_factory=ShopKeys)

    @property
    def variables(self) -> Mapping[str, str]:
        """The environment variables that the store's file names."""
        return {
            "DEMO_WEBHOOK_SECRET": self.webhook.get_secret_value(),
            "DEMO_SHOPIFY_WEBHOOK": self.shop.secret,
            "DEMO_SHOPIFY_ACCESS_TOKEN": self.shop.token,
            "DEMO_TWILIO_ACCOUNT_SID": self.twilio_sid,
            "DEMO_TWILIO_AUTH_TOKEN": self.twilio_token.get_secret_value(),
            "DEMO_SENDGRID_API_KEY": self.sendgrid_key.get_secret_value(),
            "DEMO_SENDGRID_WEBHOOK_PUBLIC_KEY": self.signer.public_key,
            **{
                _variable(system, name): secret
                for system in CARRIERS
                for name, secret in self.carriers.by_system[system].items()
            },
        }


def with_accounts(store_file: str, carriers: CarrierKeys) -> str:
    """The demo store's file with its account lines uncommented and its carriers named, as a
    person would do it."""
    tables = (_table(system, carriers.by_system[system]) for system in CARRIERS)
    return "\n".join((_ACCOUNT_LINE.sub("", store_file), *tables))


def _table(system: str, names: Iterable[str]) -> str:
    secrets_of = (f'{name} = "{_variable(system, name)}"' for name in names)
    return "\n".join((f"[carriers.{system}]", *secrets_of, f'calls = ["{_GRANTED}"]', ""))


def _variable(system: str, name: str) -> str:
    return f"DEMO_{system}_{name}".upper()
