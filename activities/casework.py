"""The case of an escalation, as people find it in the store."""

from enum import StrEnum

from pydantic import AwareDatetime
from temporalio import activity

from whereabouts.carriers.inquiry import Evidence, prepare
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.model import Frozen
from whereabouts.domain.order import Line
from whereabouts.lifecycle.calendar import local, said
from whereabouts.store.casework import Case, Cases, Note
from whereabouts.store.order_record import OrderRecord, ParcelRecord
from whereabouts.store.queries import Queries


class CaseEvent(StrEnum):
    """What the clock of a case says."""

    HALF_TIME = "HALF_TIME"
    LAST_HOUR = "LAST_HOUR"
    BREACHED = "BREACHED"


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


class CaseMark(Frozen):
    """The clock of a case struck."""

    workflow_id: str
    event: CaseEvent
    at: AwareDatetime


class CaseNote(Frozen):
    """Something to keep with a case: a text of our own, or the draft of a person.

    `assignee` is set where the case changes hands.
    """

    workflow_id: str
    text: str = ""
    draft: int | None = None
    author: str
    at: AwareDatetime
    assignee: str = ""


class CaseClosing(Frozen):
    """How a case ended; a person's own words are a draft in the store."""

    workflow_id: str
    resolution: Resolution
    author: str
    note: str = ""
    draft: int | None = None
    at: AwareDatetime


class Casework:
    """Opens cases, strikes their clock, keeps what people say and how they end."""

    def __init__(self, cases: Cases, queries: Queries) -> None:
        self._cases = cases
        self._queries = queries

    @activity.defn
    def open_case(self, case: CaseToOpen) -> None:
        self._cases.open(
            Case(
                workflow_id=case.workflow_id,
                store=case.store,
                order_id=case.order_id,
                parcel_id=case.parcel_id,
                kind=case.kind,
                ordinal=case.ordinal,
                queue=_QUEUES.get(case.kind, "support"),
                opened_at=case.opened_at,
                due_at=case.due_at,
                inquiry=self._inquiry(case),
            )
        )

    @activity.defn
    def mark_case(self, mark: CaseMark) -> None:
        if mark.event is CaseEvent.BREACHED:
            self._cases.breach(mark.workflow_id, mark.at, "the case is overdue")
        else:
            self._cases.remind(mark.workflow_id, mark.at, _REMINDERS[mark.event])

    @activity.defn
    def note_case(self, note: CaseNote) -> None:
        kept = Note(text=note.text, author=note.author, at=note.at)
        if note.draft is not None:
            self._cases.keep_draft(note.draft)
        elif note.assignee:
            self._cases.assign(note.workflow_id, note.assignee, kept)
        else:
            self._cases.note(note.workflow_id, kept)

    @activity.defn
    def close_case(self, closing: CaseClosing) -> None:
        word = closing.resolution.replace("_", " ").lower()
        text = f"closed: {word}. {closing.note}".strip()
        if closing.draft is not None:
            self._cases.keep_draft(closing.draft)
        self._cases.resolve(
            closing.workflow_id,
            closing.resolution,
            Note(text=text, author=closing.author, at=closing.at),
        )

    def _inquiry(self, case: CaseToOpen) -> dict[str, str]:
        """Only a parcel that the carrier had and lost is inquired about."""
        if case.kind is not EscalationKind.POTENTIALLY_LOST:
            return {}
        order = self._queries.order_for_message(case.store, case.order_id)
        of = next(p for p in order.parcels if p.parcel.parcel_id == case.parcel_id)
        return prepare(_evidence(order, of), order.destination.calendar).fields()


def _evidence(order: OrderRecord, of: ParcelRecord) -> Evidence:
    zone, scan = order.destination.zones[0], of.newest_scan
    lines = {line.line_id: line for line in order.purchase.lines}
    packed = of.parcel.lines or tuple(
        Line(line_id=line.line_id, quantity=line.quantity) for line in order.purchase.lines
    )
    return Evidence(
        carrier=of.parcel.carrier,
        tracking_number=of.parcel.tracking_number,
        mailed_on=local(of.parcel.label_at, zone).date(),
        estimated_on=of.estimate.day if of.estimate else None,
        last_seen=f"{said(scan.occurred_at, zone)} {scan.place}".strip() if scan else "never",
        contents=", ".join(
            f"{line.quantity} x {lines[line.line_id].title}"
            for line in packed
            if line.line_id in lines
        ),
    )


_QUEUES = {EscalationKind.NEVER_PICKED_UP: "warehouse"}
_REMINDERS = {
    CaseEvent.HALF_TIME: "half of the time is gone",
    CaseEvent.LAST_HOUR: "the case is due within the hour",
}
