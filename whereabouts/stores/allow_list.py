"""Who may be messaged outside production: addresses, numbers, and groups of either."""

import re
from typing import Annotated

from pydantic import AfterValidator

from whereabouts.domain.message import Channel

_ENTRY = re.compile(r"(\*|[^@\s*]+)@[a-z0-9.-]+\.[a-z]{2,}|\+[1-9]\d{3,14}\*?", re.IGNORECASE)


def _readable(entry: str) -> str:
    if not _ENTRY.fullmatch(entry):
        raise ValueError(
            "an entry is an address (ada@example.com), a domain (*@example.com), "
            "a number (+12025550123) or a block of numbers (+120255501*)"
        )
    return entry.lower()


AllowEntry = Annotated[str, AfterValidator(_readable)]


def allows(entries: tuple[str, ...], channel: Channel, address: str) -> bool:
    """Whether an entry of this channel's kind covers the address."""
    mail = channel is Channel.EMAIL
    of_kind = (entry for entry in entries if ("@" in entry) is mail)
    return any(_covers(entry, address.strip().lower()) for entry in of_kind)


def _covers(entry: str, address: str) -> bool:
    if entry.startswith("*"):
        return (
            address.count("@") == 1 and not address.startswith("@") and address.endswith(entry[1:])
        )
    if entry.endswith("*"):
        return address.startswith(entry[:-1]) and address[1:].isdigit()
    return address == entry
