"""What the headers of a shop system's webhook say about the delivery itself."""

from collections.abc import Mapping

from whereabouts.domain.model import Frozen
from whereabouts.storefronts.loose import text


class Delivery(Frozen):
    """One delivery: from which shop, about what, and signed how.

    `key` is equal for redelivered copies; empty where the system gave none.
    """

    shop: str
    topic: str
    key: str
    signature: str
    api_version: str = ""
    is_test: bool = False


def said_by(headers: Mapping[str, str], name: str) -> str:
    """A header in whatever case it was written."""
    return next((text(value) for key, value in headers.items() if key.lower() == name), "")
