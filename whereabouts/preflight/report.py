"""What changes with a policy, counted over a store's past."""

from datetime import timedelta
from decimal import Decimal

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen


class Change(Frozen):
    """One kind of message or problem: how often it is as before, and how often otherwise.

    A message that leaves earlier or later by another channel, or at another hour, counts in each
    of these; `differ` counts it once.
    """

    kind: str
    same: int = 0
    more: int = 0
    fewer: int = 0
    earlier: int = 0
    later: int = 0
    other_channel: int = 0
    other_hour: int = 0
    #: In both lives, and not the same.
    moved_or_switched: int = 0
    #: The middle one of how much earlier and how much later.
    earlier_by: timedelta | None = None
    later_by: timedelta | None = None

    @property
    def differ(self) -> int:
        return self.more + self.fewer + self.moved_or_switched


class Texts(Frozen):
    """How many text messages leave, under the running policy and under the proposed one."""

    running: int = 0
    proposed: int = 0
    #: What a segment costs, where the store says so.
    rate: Decimal | None = None
    currency: str = ""


class Example(Frozen):
    """One order, and what becomes of it in a sentence."""

    order_id: str
    number: str
    kind: str
    #: In which way it differs: the name of a count of `Change`.
    way: str
    words: str


class Report(Frozen):
    """All of it. `orders` were replayed, of which `touched` live otherwise in anything."""

    store: str
    since: AwareDatetime | None
    until: AwareDatetime | None
    fields: tuple[str, ...]
    orders: int
    touched: int
    messages: tuple[Change, ...]
    problems: tuple[Change, ...]
    texts: Texts
    examples: tuple[Example, ...]
    zone: str
