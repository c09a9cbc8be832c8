"""What shows that a webhook is a carrier system's: who stands before the door, and how much of
what they bring may be believed."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from enum import StrEnum


class Proof(StrEnum):
    """How far a delivery may be believed."""

    #: The body itself is proven: every byte of it is the system's.
    BODY = "body"
    #: The sender is known, the body may be anybody's: a nudge to ask the carrier, and no more.
    SENDER = "sender"
    #: Refused.
    NOTHING = "nothing"


#: The headers by their names in small letters, the body as it came, the account's secrets by
#: name (several of one name while they are changed), and the wall's time. Pure and total;
#: without a secret nothing is proven.
Prove = Callable[[Mapping[str, str], bytes, Mapping[str, tuple[str, ...]], datetime], Proof]
#: The same where a key must be fetched from the system first.
Prover = Callable[
    [Mapping[str, str], bytes, Mapping[str, tuple[str, ...]], datetime], Awaitable[Proof]
]
