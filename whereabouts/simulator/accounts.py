"""The demo store's accounts at the stand-ins, made up anew for each run."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import SecretStr

from whereabouts.simulator.sendgrid_signature import EventSigner

_ACCOUNT_LINE = re.compile(
    r"^# (?=(twilio_account_sid|twilio_auth_token|sendgrid_api_key|sendgrid_webhook_public_key) =)",
    re.MULTILINE,
)


def _secret() -> SecretStr:
    return SecretStr(secrets.token_urlsafe(32))


@dataclass(frozen=True, slots=True)
class Accounts:
    """What the shop, Twilio and SendGrid share with the store."""

    webhook: SecretStr = field(default_factory=_secret)
    twilio_sid: str = field(default_factory=lambda: "AC" + secrets.token_hex(16))
    twilio_token: SecretStr = field(default_factory=_secret)
    sendgrid_key: SecretStr = field(default_factory=_secret)
    signer: EventSigner = field(default_factory=EventSigner)

    @property
    def variables(self) -> Mapping[str, str]:
        """The environment variables that the store's file names."""
        return {
            "DEMO_WEBHOOK_SECRET": self.webhook.get_secret_value(),
            "DEMO_TWILIO_ACCOUNT_SID": self.twilio_sid,
            "DEMO_TWILIO_AUTH_TOKEN": self.twilio_token.get_secret_value(),
            "DEMO_SENDGRID_API_KEY": self.sendgrid_key.get_secret_value(),
            "DEMO_SENDGRID_WEBHOOK_PUBLIC_KEY": self.signer.public_key,
        }


def with_accounts(store_file: str) -> str:
    """The demo store's file with its account lines uncommented, as a person would do it."""
    return _ACCOUNT_LINE.sub("", store_file)
