"""The contacts of a month taken apart: why shoppers asked, and what to repair first."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlmodel import Session

from whereabouts.domain.contact import ContactCause
from whereabouts.gateway.desk.measures.asked import Asked
from whereabouts.gateway.desk.measures.calling import line_name
from whereabouts.gateway.desk.measures.card import scope_of
from whereabouts.gateway.desk.order_view import order_address
from whereabouts.measures.figure import Figure, share
from whereabouts.measures.fixes import Fix, fixes
from whereabouts.measures.measure import Measure
from whereabouts.measures.scope import Dimension

_CAUSES = "causes"


class Repair(NamedTuple):
    """One cause, its part in all contacts, and what would have saved them."""

    title: str
    meaning: str
    remedy: str
    figure: Figure
    behind: str
    examples: tuple[tuple[str, str], ...]


class Autopsy(NamedTuple):
    """What can be repaired, what saves most first; and what is left, that nobody could have saved.

    `contacts` are those of which the cause is known."""

    contacts: int
    repairs: tuple[Repair, ...]
    rest: tuple[Repair, ...]

    @property
    def all(self) -> tuple[Repair, ...]:
        return self.repairs + self.rest

    @property
    def saved(self) -> int:
        return sum(one.figure.count for one in self.repairs)


def autopsy(session: Session, asked: Asked, measures: Mapping[str, Measure]) -> Autopsy | None:
    """None where contacts are not told apart by what is asked."""
    causes = measures.get(_CAUSES)
    scope = scope_of(asked, causes) if causes else ""
    if isinstance(scope, str):
        return None
    found = fixes(session, scope)
    of = sum(one.contacts for one in found)
    shown = [(_repair(asked, one, of), bool(one.saves)) for one in found]
    return Autopsy(
        contacts=of,
        repairs=tuple(one for one, saves in shown if saves),
        rest=tuple(one for one, saves in shown if not saves),
    )


def _repair(asked: Asked, fix: Fix, of: int) -> Repair:
    return Repair(
        title=_title(fix.cause),
        meaning=fix.meaning,
        remedy=fix.remedy,
        figure=share(fix.contacts, of),
        behind=asked.narrowed(Dimension.CAUSE, fix.cause).address(f"/{_CAUSES}/behind"),
        examples=tuple(
            (one.order_id, order_address(asked.store, one.order_id))
            for one in fix.examples
            if one.order_id
        ),
    )


def _title(cause: ContactCause) -> str:
    return line_name(Dimension.CAUSE, cause)
