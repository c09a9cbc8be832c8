"""What changes with a policy, counted over a store's past."""

from datetime import timedelta
from decimal import Decimal

from pydantic import AwareDatetime, Field

from whereabouts.domain.model import Frozen
from whereabouts.preflight.fields import Difference


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
    """How many text messages leave to each country, and the fewest and the most that they may
    cost by the store's own prices: a text has one segment or two."""

    by_country: dict[str, int] = Field(default_factory=dict)
    costs: tuple[Decimal, Decimal] | None = None

    @property
    def count(self) -> int:
        return sum(self.by_country.values())


class Example(Frozen):
    """One order, and what becomes of it in a sentence."""

    order_id: str
    number: str
    kind: str
    is_problem: bool
    #: In which way it differs: the name of a count of `Change`.
    way: str
    words: str


class Report(Frozen):
    """All of it. `orders` were replayed, of which `touched` live otherwise in anything."""

    store: str
    since: AwareDatetime | None
    until: AwareDatetime | None
    fields: tuple[Difference, ...]
    orders: int
    touched: int
    messages: tuple[Change, ...]
    problems: tuple[Change, ...]
    texts_running: Texts
    texts_proposed: Texts
    currency: str = ""
    examples: tuple[Example, ...]
    zone: str
