"""An account at USPS: an app of its developers' portal, with its key and secret."""

from whereabouts.carriers.account import Connection
from whereabouts.carriers.call import Line, Toll
from whereabouts.carriers.oauth import SignedIn

_PRODUCTION = "https://apis.usps.com"
_TEST = "https://apis-tem.usps.com"


def signed_in(connection: Connection, toll: Toll | None = None) -> SignedIn:
    """The account's way to USPS. No scope is asked for: a token then has all that were granted.

    Raises `AccountIncomplete`.
    """
    exchange = {
        "method": "POST",
        "path": "/oauth2/v3/token",
        "headers": {"Accept": "application/json"},
        "json": {
            "grant_type": "client_credentials",
            "client_id": connection.secret("client_id"),
            "client_secret": connection.secret("client_secret"),
        },
    }
    line = Line("USPS", connection.wires, connection.address(_PRODUCTION, _TEST), toll=toll)
    return SignedIn("USPS", line, exchange, connection.now, connection.tokens)
