"""What the product owner asks of it, counted over rows the model has not seen."""

from collections.abc import Iterable
from typing import NamedTuple

from scripts.understanding.rows import Row
from whereabouts.selfservice.understand.artefact import Model
from whereabouts.selfservice.understand.cleaning import clean, worded
from whereabouts.selfservice.understand.correcting import corrected
from whereabouts.selfservice.understand.deciding import Decision
from whereabouts.selfservice.understand.reading import decided
from whereabouts.selfservice.understand.topic import Action, Flag


class Share(NamedTuple):
    """So many of so many."""

    hits: int
    of: int

    def __add__(self, other: object) -> "Share":
        if not isinstance(other, Share):
            return NotImplemented
        return Share(self.hits + other.hits, self.of + other.of)

    @property
    def rate(self) -> float | None:
        return self.hits / self.of if self.of else None


NOTHING = Share(0, 0)
#: Each measure, its floor or ceiling, and which of both it is.
GOALS = {
    "status recognised": (0.92, True),
    "non-receipt flagged or asked": (0.97, True),
    "human": (0.95, True),
    "routine escalated": (0.01, False),
    "off-topic taken for status": (0.02, False),
}
ALSO = (
    "wrong address",
    "customs",
    "cancel",
    "return",
    "refund",
    "other",
    "off-topic escalated",
    "asked back",
)
MEASURES = (*GOALS, *ALSO)
_RECALLED = {
    "wismo": "status recognised",
    "not_received": "non-receipt flagged or asked",
    "human": "human",
    "wrong_address": "wrong address",
    "customs_hold": "customs",
    "cancel": "cancel",
    "return": "return",
    "refund": "refund",
    "other": "other",
}


class Outcome(NamedTuple):
    """A row and what was decided about it."""

    row: Row
    decision: Decision

    @property
    def is_right(self) -> bool:
        action, flags = self.decision.action, self.decision.flags
        is_asked = action is Action.CLARIFY and self.row.expected == "not_received"
        return action in self.row.accept or self.row.expected in flags or is_asked

    @property
    def is_escalated(self) -> bool:
        return any(flag not in self.row.accept for flag in self.decision.flags)


def outcome(row: Row, text: str, model: Model) -> Outcome:
    cleaned = clean(text)
    raw = worded(cleaned)
    return Outcome(row, decided(cleaned, raw, corrected(raw), model)[0])


def measured(outcomes: Iterable[Outcome]) -> dict[str, Share]:
    totals = dict.fromkeys(MEASURES, NOTHING)
    for one in outcomes:
        for name, is_hit in _counts(one):
            totals[name] += Share(int(is_hit), 1)
    return totals


def _counts(one: Outcome) -> Iterable[tuple[str, bool]]:
    expected, accept = one.row.expected, one.row.accept
    yield _RECALLED.get(expected, "other"), one.is_right
    yield "asked back", one.decision.action is Action.CLARIFY
    if expected == "wismo" and Flag.NOT_RECEIVED.value not in accept:
        yield "routine escalated", one.is_escalated
    if expected == "other":
        yield "off-topic escalated", one.is_escalated
        if "wismo" not in accept:
            yield "off-topic taken for status", one.decision.action is Action.WISMO
