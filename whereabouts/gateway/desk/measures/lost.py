"""Messages that were due and that nothing explains: there must be none, so it is said first."""

from typing import NamedTuple

from sqlmodel import Session

from whereabouts.gateway.desk.measures.asked import Asked
from whereabouts.gateway.desk.order_view import order_address
from whereabouts.measures.coverage import COVERAGE
from whereabouts.measures.fates import Fate
from whereabouts.measures.scope import Dimension, Scope

_EXAMPLES = 5


class Lost(NamedTuple):
    """How many of a month, a few of their orders, and where all of them are."""

    number: int
    examples: tuple[tuple[str, str], ...]
    behind: str


def lost(session: Session, asked: Asked) -> Lost:
    """As it stands now, also of a month that is frozen: what was found is lost no more."""
    span = Scope(store=asked.store, span=asked.month, as_of=asked.now)
    scope = span.narrowed(Dimension.OUTCOME, Fate.LOST)
    count = COVERAGE.total(session, scope).of
    rows = COVERAGE.behind(session, scope) if count else ()
    orders = tuple(dict.fromkeys(row.order_id for row in rows))[:_EXAMPLES]
    path = f"/{COVERAGE.definition.name}/behind"
    return Lost(
        number=count,
        examples=tuple((order_id, order_address(asked.store, order_id)) for order_id in orders),
        behind=asked.narrowed(Dimension.OUTCOME, Fate.LOST).address(path),
    )
