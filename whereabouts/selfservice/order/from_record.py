"""What the page may know of an order's record: the rest stays in the store."""

from collections.abc import Iterator, Sequence

from whereabouts.domain.escalation import Resolution
from whereabouts.domain.promising import Promise, PromiseBy
from whereabouts.selfservice.order.tracked import (
    Outcome,
    ReportedProblem,
    TrackedItem,
    TrackedOrder,
    TrackedParcel,
)
from whereabouts.store.casework import Case
from whereabouts.store.order_record import OrderRecord, ParcelRecord

#: What a shopper is told of; other ends show in what the carrier says next.
_TOLD = frozenset(
    {Resolution.RESHIPPED, Resolution.REFUNDED, Resolution.FOUND, Resolution.WRITTEN_OFF}
)


def tracked(
    record: OrderRecord,
    cases: Sequence[Case] = (),
    promises: Sequence[Promise] = (),
    report_at: str = "",
) -> TrackedOrder:
    """`cases` and `promises` are the order's, the oldest first."""
    purchase = record.purchase
    return TrackedOrder(
        store=record.store,
        order_id=record.order_id,
        number=purchase.known_as,
        locale=purchase.locale,
        zone=record.destination.zones[0],
        country=record.destination.country,
        calendar=record.destination.calendar,
        placed_at=purchase.placed_at,
        items=tuple(
            TrackedItem(line_id=line.line_id, title=line.title, quantity=line.quantity)
            for line in purchase.lines
        ),
        parcels=tuple(_parcel(parcel, cases) for parcel in record.parcels),
        promised_ship_date=purchase.promised_ship_date,
        cancelled_at=record.cancelled_at,
        policy=record.policy,
        problems=tuple(_problems(cases, promises)),
        report_at=report_at,
    )


def _problems(cases: Sequence[Case], promises: Sequence[Promise]) -> Iterator[ReportedProblem]:
    """The newest first. A case of which the shopper was told nothing stays ours."""
    for case in reversed(cases):
        made = [one for one in promises if one.case_id == case.workflow_id]
        if made:
            yield _problem(case, made)


def _problem(case: Case, made: Sequence[Promise]) -> ReportedProblem:
    state = case.state
    open_ones = [one for one in made if one.is_open]
    return ReportedProblem(
        kind=case.kind,
        parcel_id=case.parcel_id,
        by_shopper=made[0].made_by is PromiseBy.REPORT,
        opened_at=made[0].made_at,
        has_inquiry=case.problem.has_inquiry,
        has_somebody=bool(case.assignee),
        waits_for_shopper=state.waiting is not None,
        asked_at=state.filed.at if state.filed else None,
        answer_due_at=state.answer_due_at,
        intercept=state.intercepted,
        heard_by=open_ones[-1].due_at if open_ones else None,
        is_renewed=len(made) > 1 and bool(open_ones),
        closed_at=case.closed_at,
        resolution=case.resolution,
    )


def _parcel(record: ParcelRecord, cases: Sequence[Case]) -> TrackedParcel:
    of_it = [case for case in cases if case.parcel_id == record.parcel.parcel_id]
    return TrackedParcel(parcel=record.parcel, scans=record.scans, outcome=_outcome(of_it))


def _outcome(cases: Sequence[Case]) -> Outcome | None:
    """As the newest case ended; while people still work one, nothing has."""
    for case in reversed(cases):
        if case.due_at is None:
            continue  # A flag, which calls nobody.
        if case.closed_at is None:
            return None
        if case.resolution in _TOLD:
            return Outcome(resolution=case.resolution, at=case.closed_at)
    return None
