"""A case as its page shows it: plain values, nothing left to be worked out."""

from dataclasses import dataclass
from datetime import datetime

from whereabouts.domain.problem import next_step
from whereabouts.gateway.desk.acts.outcomes import in_words
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.happened import Day, timeline
from whereabouts.gateway.desk.inquiry_view import InquiryView, inquiry_of
from whereabouts.gateway.desk.kinds import Kind, kind_of
from whereabouts.gateway.desk.lines import case_address, exactly, urgency
from whereabouts.gateway.desk.order_view import OrderView, order_view
from whereabouts.gateway.desk.parcel_view import Link
from whereabouts.gateway.desk.promised import other_than, written_and_promised
from whereabouts.gateway.desk.spans import left
from whereabouts.gateway.desk.standing import Stand, standing
from whereabouts.store.casework import Case
from whereabouts.store.source_words import ago


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything on the page but its acts."""

    case: Case
    kind: Kind
    #: What to do now.
    next: str
    due: str
    due_exactly: str
    urgency: str
    ended: str
    of: OrderView
    inquiry: InquiryView
    standing: tuple[Stand, ...]
    timeline: tuple[Day, ...]
    others: tuple[Link, ...]


def case_view(desk: Desk, case: Case) -> CaseView:
    """The case as it is now."""
    now = desk.moment()
    of = order_view(desk, case.store, case.order_id, case.parcel_id)
    letters = desk.letters.of_case(case.workflow_id)
    notes = other_than(desk.cases.notes(case.workflow_id), letters)
    promises = desk.promises.of_case(case.workflow_id)
    return CaseView(
        case=case,
        kind=kind_of(case.kind),
        next=next_step(case.kind, case.state),
        due=left(case.due_at, now),
        due_exactly=exactly(case.due_at) if case.due_at else "",
        urgency=urgency(case.opened_at, case.due_at, now),
        ended=_ended(case, now),
        of=of,
        inquiry=inquiry_of(case, of.zone, now),
        standing=standing(case, desk.answers.of_case(case.workflow_id), of.zone),
        timeline=timeline(
            (case,),
            of.record,
            notes,
            of.letters,
            written_and_promised(letters, promises, of.zone),
        ),
        others=_others(desk, case),
    )


def _ended(case: Case, now: datetime) -> str:
    if case.closed_at is None:
        return ""
    outcome = in_words(case.resolution) if case.resolution else "no outcome"
    return f"{outcome}, closed {ago(case.closed_at, now)}"


def _others(desk: Desk, case: Case) -> tuple[Link, ...]:
    """The order's other cases; flags are not worked."""
    return tuple(
        Link(
            f"{kind_of(one.kind).title}{' (closed)' if one.closed_at else ''}",
            case_address(one.workflow_id),
        )
        for one in desk.cases.of_order(case.store, case.order_id)
        if one.workflow_id != case.workflow_id and one.due_at is not None
    )
