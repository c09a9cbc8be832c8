"""The case of an escalation, as people find it in the store."""

from pydantic import AwareDatetime
from temporalio import activity

from whereabouts.domain.calendar import WorkingDays
from whereabouts.domain.casework import CaseEvent, CaseState, Window
from whereabouts.domain.escalation import Escalation, EscalationKind
from whereabouts.domain.facts import CaseScanned
from whereabouts.domain.model import Frozen
from whereabouts.domain.problem import problem_of
from whereabouts.places.working_days import working_days
from whereabouts.store.casework import Cases, Note
from whereabouts.stores import Stores


class CaseToOpen(Frozen):
    """A problem to put before people; without `due_at` it is a flag that calls nobody."""

    workflow_id: str
    store: str
    order_id: str
    parcel_id: str
    kind: EscalationKind
    ordinal: int
    silent_since: AwareDatetime
    opened_at: AwareDatetime
    due_at: AwareDatetime | None


class CaseOpened(Frozen):
    """When an inquiry may be filed, by which days the desk counts, and what was scanned since the
    problem began."""

    window: Window | None = None
    news: tuple[CaseScanned, ...] = ()
    days: WorkingDays | None = None


class CaseMark(Frozen):
    """The clock of a case struck."""

    workflow_id: str
    event: CaseEvent
    at: AwareDatetime
    state: CaseState


class CaseNote(Frozen):
    """Something to keep with a case: a text of our own, the draft of a person, or both.

    `state` is where the case stands with it.
    """

    workflow_id: str
    state: CaseState
    text: str = ""
    draft: int | None = None
    author: str
    at: AwareDatetime


class CaseClosing(Frozen):
    """How a case ended, as its state says; a person's own words are a draft in the store."""

    workflow_id: str
    state: CaseState
    note: str = ""
    draft: int | None = None


class CaseFound(Frozen):
    """Whether there is a case of that name, and whether it is still worked on."""

    exists: bool
    is_open: bool


class Casework:
    """Opens cases, strikes their clock, keeps what people say and how they end."""

    def __init__(self, cases: Cases, stores: Stores) -> None:
        self._cases = cases
        self._stores = stores

    @activity.defn
    def open_case(self, case: CaseToOpen) -> CaseOpened:
        problem = Escalation(
            kind=case.kind,
            parcel_id=case.parcel_id,
            ordinal=case.ordinal,
            silent_since=case.silent_since,
            opened_at=case.opened_at,
        )
        opened, news = self._cases.open_prepared(case.store, case.order_id, problem)
        days = self._days(case)
        return CaseOpened(window=opened.state.window, news=news, days=days)

    @activity.defn
    def mark_case(self, mark: CaseMark) -> None:
        if mark.event is CaseEvent.BREACHED:
            note = Note(text=_STROKES[mark.event], author="clock", at=mark.at)
            self._cases.keep(mark.workflow_id, mark.state, note, None)
        else:
            self._cases.remind(mark.workflow_id, mark.at, _STROKES[mark.event])

    @activity.defn
    def note_case(self, note: CaseNote) -> None:
        kept = Note(text=note.text, author=note.author, at=note.at)
        self._cases.keep(note.workflow_id, note.state, kept, note.draft)

    @activity.defn
    def close_case(self, closing: CaseClosing) -> None:
        resolution, closed = closing.state.resolution, closing.state.closed
        if resolution is None or closed is None:
            raise ValueError(f"the case {closing.workflow_id} has not ended")
        text = f"closed: {resolution.in_words}. {closing.note}".strip()
        note = Note(text=text, author=closed.by, at=closed.at)
        self._cases.keep(closing.workflow_id, closing.state, note, closing.draft)

    @activity.defn
    def find_case(self, workflow_id: str) -> CaseFound:
        found = self._cases.find(workflow_id)
        is_open = found is not None and found.closed_at is None
        return CaseFound(exists=found is not None, is_open=is_open)

    def _days(self, case: CaseToOpen) -> WorkingDays | None:
        """Known as the case opens, and kept with it; only what waits for an answer counts days."""
        store = self._stores.get(case.store)
        if store is None or not problem_of(case.kind).has_inquiry:
            return None
        return working_days(store.country, store.desk, case.opened_at.date())


_STROKES = {
    CaseEvent.HALF_TIME: "half of the time is gone",
    CaseEvent.LAST_HOUR: "the case is due within the hour",
    CaseEvent.BREACHED: "the case is overdue",
    CaseEvent.MAY_BE_FILED: "the carrier takes the inquiry from now on",
    CaseEvent.ANSWER_OVERDUE: "the carrier owes an answer to the inquiry",
}
