"""Fills a database with months of a store that goes about its business: orders, parcels, scans,
decisions, messages and their receipts, contacts, cases and promises.

The same seed makes the same rows. Ten thousand orders take seconds, so that measures are held
against plain counting of the rows, and benchmarks make years of the same.
"""

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from sqlalchemy import Engine

from tests.build import NEW_YORK
from tests.measures.asking import put_cases, put_contacts
from tests.measures.bulk import Shelf
from tests.measures.fate import fate
from tests.measures.lot import put_order
from tests.measures.telling import put_messages
from whereabouts.measures.span import Span, month

#: Many rows at a time, and never all of them in memory.
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Months:
    """How much is made, and of when. `parcels` is an order's average: 1.15 of them make five
    messages an order, 2.4 make ten."""

    orders: int = 10_000
    months: int = 1
    year: int = 2026
    first: int = 10
    zone: str = NEW_YORK
    store: str = "lumen"
    parcels: float = 1.15
    #: Of those whose order went well.
    contacts: float = 0.022
    seed: int = 7

    @property
    def spans(self) -> tuple[Span, ...]:
        numbers = range(self.first, self.first + self.months)
        return tuple(month(self.zone, self.year, number) for number in numbers)


def fill(engine: Engine, of: Months = Months()) -> None:
    """Orders are placed evenly over the months; what follows may reach beyond them."""
    dice, shelf = Random(of.seed), Shelf(engine)  # noqa: S311 - nobody's secret
    begins, ends = of.spans[0].begins, of.spans[-1].ends
    for number in range(of.orders):
        placed_at = begins + (ends - begins) * dice.random()
        placed_at -= timedelta(microseconds=placed_at.microsecond % 1000)
        order = fate(dice, f"{of.store[:1].upper()}{number:06}", placed_at, of.parcels)
        put_order(shelf, dice, of.store, order)
        put_messages(shelf, dice, of.store, order)
        put_contacts(shelf, dice, of.store, order, of.contacts)
        put_cases(shelf, dice, of.store, order)
        if number % _AT_ONCE == _AT_ONCE - 1:
            shelf.write()
    shelf.end()
