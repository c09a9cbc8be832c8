"""An account at FedEx: a project of its developers' portal, with its key and secret."""

from whereabouts.carriers.account import Connection
from whereabouts.carriers.call import Line
from whereabouts.carriers.oauth import SignedIn

_PRODUCTION = "https://apis.fedex.com"
_TEST = "https://apis-sandbox.fedex.com"


def signed_in(connection: Connection) -> SignedIn:
    """The account's way to FedEx. Raises `AccountIncomplete`."""
    exchange = {
        "method": "POST",
        "path": "/oauth/token",
        "data": {
            "grant_type": "client_credentials",
            "client_id": connection.secret("client_id"),
            "client_secret": connection.secret("client_secret"),
        },
    }
    line = Line("FedEx", connection.wires, connection.address(_PRODUCTION, _TEST))
    return SignedIn("FedEx", line, exchange, connection.now)
