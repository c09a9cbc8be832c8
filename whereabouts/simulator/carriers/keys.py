"""What a store has from each carrier system, made up anew for each run."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import SecretStr


def _secret() -> SecretStr:
    return SecretStr(secrets.token_urlsafe(32))


@dataclass(frozen=True, slots=True)
class Client:
    """An app of a developers' portal."""

    client_id: str = field(default_factory=lambda: secrets.token_hex(12))
    client_secret: SecretStr = field(default_factory=_secret)

    def is_this(self, client_id: object, client_secret: object) -> bool:
        known = self.client_id, self.client_secret.get_secret_value()
        return (client_id, client_secret) == known


@dataclass(frozen=True, slots=True)
class CarrierKeys:
    """At all of them. What is called `push` shows that a webhook is the system's."""

    ups: Client = field(default_factory=Client)
    ups_push: SecretStr = field(default_factory=_secret)
    fedex: Client = field(default_factory=Client)
    fedex_push: SecretStr = field(default_factory=_secret)
    usps: Client = field(default_factory=Client)
    #: USPS wants 32 characters.
    usps_push: SecretStr = field(default_factory=lambda: SecretStr(secrets.token_hex(16)))
    dhl_key: SecretStr = field(default_factory=_secret)
    dhl_push: SecretStr = field(default_factory=_secret)
    dhl_express: Client = field(default_factory=Client)
    shipengine_key: SecretStr = field(default_factory=_secret)
    easyship_token: SecretStr = field(default_factory=_secret)

    @property
    def by_system(self) -> Mapping[str, Mapping[str, str]]:
        """The secrets that an account at each system is made of, by the names that the product
        has for them."""
        return {
            "ups": _of(self.ups) | {"webhook_key": self.ups_push.get_secret_value()},
            "fedex": _of(self.fedex) | {"webhook_secret": self.fedex_push.get_secret_value()},
            "usps": _of(self.usps) | {"webhook_secret": self.usps_push.get_secret_value()},
            "dhl": {
                "api_key": self.dhl_key.get_secret_value(),
                "username": self.dhl_express.client_id,
                "password": self.dhl_express.client_secret.get_secret_value(),
                "webhook_secret": self.dhl_push.get_secret_value(),
            },
            "shipstation": {"shipengine_key": self.shipengine_key.get_secret_value()},
            "easyship": {"token": self.easyship_token.get_secret_value()},
        }


def _of(client: Client) -> dict[str, str]:
    return {
        "client_id": client.client_id,
        "client_secret": client.client_secret.get_secret_value(),
    }
