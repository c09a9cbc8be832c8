"""An account at UPS: an app of its developers' portal, with its client id and secret."""

import secrets

from whereabouts.carriers.account import Connection
from whereabouts.carriers.basic import basic
from whereabouts.carriers.call import Line, Toll
from whereabouts.carriers.oauth import SignedIn

_PRODUCTION = "https://onlinetools.ups.com"
#: The "customer integration environment".
_TEST = "https://wwwcie.ups.com"


def signed_in(connection: Connection, toll: Toll | None = None) -> SignedIn:
    """The account's way to UPS. Raises `AccountIncomplete`."""
    word = basic(connection.secret("client_id"), connection.secret("client_secret"))
    exchange = {
        "method": "POST",
        "path": "/security/v1/oauth/token",
        "headers": {"Authorization": f"Basic {word}"},
        "data": {"grant_type": "client_credentials"},
    }
    line = Line("UPS", connection.wires, connection.address(_PRODUCTION, _TEST), toll=toll)
    return SignedIn("UPS", line, exchange, connection.now, connection.tokens)


def headers() -> dict[str, str]:
    """What tracking and its alerts ask to be sent: a name for the request in UPS's logs, and
    one for who asks."""
    return {"transId": secrets.token_hex(7), "transactionSrc": "whereabouts"}
