"""Where a webhook points to, and whether anybody may go there.

The posts of the first API are unsigned, so that anyone can send one: the address is followed
with our credentials only if it is one of ShipStation's own, letter by letter.
"""

import re

from whereabouts.carriers.dialect import payload_of
from whereabouts.carriers.payload import Payload
from whereabouts.domain.model import Frozen

#: No user, no other port, no backslash, nothing encoded before the path: what every client
#: reads as the same host.
_OWN = re.compile(
    r"https://(?:api\.shipstation\.com|api\.shipengine\.com|ssapi[0-9]*\.shipstation\.com)"
    r"(?::443)?/[\w\-.~%!$&'()*+,;=:@/?]*",
    re.ASCII,
)
#: As long as a text is read: a longer address would be followed to somewhere else.
_LONGEST = 499


class Pointer(Frozen):
    """An address somebody posted. `resource_type` is the event it tells of."""

    url: str
    resource_type: str = ""

    @property
    def allowed(self) -> bool:
        return len(self.url) <= _LONGEST and _OWN.fullmatch(self.url) is not None


def pointed(body: bytes) -> str:
    """The address that a post points to; empty where it points nowhere, or to what is too long
    to be an address of ShipStation's."""
    pointer = pointer_in(payload_of(body) or Payload())
    return pointer.url if pointer and len(pointer.url) <= _LONGEST else ""


def pointer_in(webhook: Payload) -> Pointer | None:
    """None where the post points nowhere."""
    url = webhook["resource_url"].text
    return Pointer(url=url, resource_type=webhook["resource_type"].code) if url else None
