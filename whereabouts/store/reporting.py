"""Problems that people report, and closed ones that they open anew: committed at once, and taken
to the case's workflow by the dispatcher, whether or not the order still runs."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.domain.escalation import Escalation, EscalationKind, Opener
from whereabouts.domain.facts import EscalationOpened, ShopperReplied
from whereabouts.domain.problem import problem_of
from whereabouts.domain.promising import PromiseBy
from whereabouts.domain.report import ProblemReport
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.store.case_opening import open_case
from whereabouts.store.case_record import Note, UnknownCase
from whereabouts.store.casework import write_note
from whereabouts.store.promising import promise
from whereabouts.store.rows import (
    CaseRow,
    DispatchRow,
    DispatchState,
    OrderRow,
    ParcelRow,
    ReportRow,
)
from whereabouts.store.taken import UnknownOrder
from whereabouts.store.transaction import writing

E = EscalationKind
#: Nothing can be done about the address of a parcel that is there.
_ARRIVED = frozenset({TrackingStatus.DELIVERED, TrackingStatus.RETURNED})


class CannotReport(Exception):
    """The report makes no sense as it is; the words say what to do instead."""


class Reported(NamedTuple):
    """The case that takes the report. `is_new` unless somebody reported it before."""

    case_id: str
    is_new: bool


class Reports:
    """Takes what people report. `now` is the wall's time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def report(self, store: str, order_id: str, report: ProblemReport, now: datetime) -> Reported:
        """One case for a problem, however often and by whomever it is told.

        Raises `UnknownOrder` and `CannotReport`. Wake the dispatcher for the order afterwards.
        """
        with writing(self._engine) as session:
            order = _order(session, store, order_id)
            parcel_id = _parcel_of(session, order, report)
            at = order.start.clock.read(now)
            known = _open_one(session, order, report.kind, parcel_id)
            opening = _Opening(report.by, at, now)
            case = known or _opened(session, order, report.kind, parcel_id, opening)
            _keep(session, case, report, at)
            if report.by is Opener.SHOPPER:
                promise(session, order, case, PromiseBy.REPORT, _heard_by(order, case, at), at)
            return Reported(case.workflow_id, is_new=known is None)

    def reopen(self, case_id: str, by: str, note: str, now: datetime) -> Reported:
        """Go on with a closed case as the next one of its kind, linked to it.

        Raises `UnknownCase` and `CannotReport`. Done twice, it is open once.
        """
        with writing(self._engine) as session:
            closed = session.get(CaseRow, case_id)
            if closed is None:
                raise UnknownCase(case_id)
            order = _order(session, closed.store, closed.order_id)
            if closed.closed_at is None:
                raise CannotReport("the case is open")
            known = _open_one(session, order, closed.kind, closed.parcel_id)
            if known is not None:
                return _reopened_before(closed, known)
            at = order.start.clock.read(now)
            opening = _Opening(Opener.AGENT, at, now, case_id)
            case = _opened(session, order, closed.kind, closed.parcel_id, opening)
            for text in filter(None, (f"opened {case_id} anew", note)):
                write_note(session, case.workflow_id, Note(text=text, author=by, at=at))
            return Reported(case.workflow_id, is_new=True)

    def shopper_replied(self, store: str, order_id: str, now: datetime) -> None:
        """Let the cases of the order that wait for the shopper go on."""
        with writing(self._engine) as session:
            order = _order(session, store, order_id)
            at = order.start.clock.read(now)
            for case in _open_ones(session, order):
                if case.state.waiting is not None:
                    fact = ShopperReplied(case_id=case.workflow_id, at=at)
                    session.add(_dispatch(order, fact, now))


def _order(session: Session, store: str, order_id: str) -> OrderRow:
    """Locked: two who report at once open one case."""
    order = session.get(OrderRow, (store, order_id), with_for_update={"key_share": True})
    if order is None:
        raise UnknownOrder(store, order_id)
    return order


def _parcel_of(session: Session, order: OrderRow, report: ProblemReport) -> str:
    """Which parcel is meant; empty where there is none yet."""
    problem, kind = problem_of(report.kind), report.kind.in_words
    if not problem.may_be_reported:
        raise CannotReport(f"{kind} is for the carrier's scans to say, not for a report")
    known = {one.parcel_id: one for one in _parcels(session, order)}
    if report.parcel_id is not None and report.parcel_id not in known:
        raise CannotReport(f"the order has no parcel {report.parcel_id}: {_listed(known)}")
    meant = known if report.parcel_id is None else {report.parcel_id: known[report.parcel_id]}
    if report.kind is E.WRONG_ADDRESS:
        meant = {name: one for name, one in meant.items() if one.status not in _ARRIVED}
        if known and not meant:
            raise CannotReport("it has arrived: report that it was not received")
    if len(meant) > 1 and not problem.before_a_parcel:
        raise CannotReport(f"say which parcel is meant: {_listed(known)}")
    if not meant and not problem.before_a_parcel:
        raise CannotReport(f"the order has no parcel yet: nothing can be {kind}")
    return next(iter(meant)) if len(meant) == 1 else ""


def _listed(parcels: dict[str, ParcelRow]) -> str:
    named = (f"{p.parcel_id} ({p.carrier.upper()} {p.tracking_number})" for p in parcels.values())
    return ", ".join(named) or "it has none yet"


def _parcels(session: Session, order: OrderRow) -> list[ParcelRow]:
    """Those whose label still holds."""
    rows = select(ParcelRow).where(
        ParcelRow.store == order.store, ParcelRow.order_id == order.order_id
    )
    found = session.exec(rows.order_by(col(ParcelRow.label_at), ParcelRow.parcel_id)).all()
    return [one for one in found if one.status is not TrackingStatus.CANCELLED]


def _open_ones(session: Session, order: OrderRow) -> list[CaseRow]:
    rows = select(CaseRow).where(
        CaseRow.store == order.store,
        CaseRow.order_id == order.order_id,
        col(CaseRow.closed_at).is_(None),
    )
    return list(session.exec(rows.order_by(col(CaseRow.opened_at), CaseRow.workflow_id)))


def _open_one(
    session: Session, order: OrderRow, kind: EscalationKind, parcel_id: str
) -> CaseRow | None:
    """The open case of the same problem; one of the whole order covers its parcels."""
    same = (case for case in _open_ones(session, order) if case.kind is kind)
    return next((case for case in same if case.parcel_id in (parcel_id, "")), None)


class _Opening(NamedTuple):
    """By whom, and when: `at` is the order's time, `now` the wall's."""

    by: Opener
    at: datetime
    now: datetime
    reopens: str = ""


def _opened(
    session: Session, order: OrderRow, kind: EscalationKind, parcel_id: str, opening: _Opening
) -> CaseRow:
    """A new case, on its way to its workflow, and to the order if that still runs."""
    problem = Escalation(
        kind=kind,
        parcel_id=parcel_id,
        ordinal=_last_ordinal(session, order, kind, parcel_id) + 1,
        silent_since=opening.at,
        opened_at=opening.at,
    )
    fact = EscalationOpened(
        kind=kind,
        parcel_id=parcel_id,
        ordinal=problem.ordinal,
        silent_since=opening.at,
        at=opening.at,
    )
    session.add(_dispatch(order, fact, opening.now))
    return open_case(session, order, problem, by=opening.by, reopens=opening.reopens)


def _last_ordinal(session: Session, order: OrderRow, kind: EscalationKind, parcel_id: str) -> int:
    same = select(CaseRow.ordinal).where(
        CaseRow.store == order.store,
        CaseRow.order_id == order.order_id,
        CaseRow.parcel_id == parcel_id,
        CaseRow.kind == kind,
    )
    return max(session.exec(same), default=0)


def _dispatch(
    order: OrderRow, fact: EscalationOpened | ShopperReplied, now: datetime
) -> DispatchRow:
    """Told even if the order has ended: the case is another workflow."""
    return DispatchRow(
        store=order.store,
        order_id=order.order_id,
        fact=fact,
        state=DispatchState.PENDING,
        made_at=now,
    )


def _keep(session: Session, case: CaseRow, report: ProblemReport, at: datetime) -> None:
    session.add(
        ReportRow(
            workflow_id=case.workflow_id,
            by=report.by,
            who=report.who,
            answers=report.answers,
            right_address=report.right_address,
            at=at,
        )
    )
    author = report.who or report.by.lower()
    for text in _told(report):
        write_note(session, case.workflow_id, Note(text=text, author=author, at=at))


def _heard_by(order: OrderRow, case: CaseRow, at: datetime) -> datetime:
    """When the case is due; where that is too near to be promised, a full span from now."""
    span = order.start.order.policy.case_due
    return case.due_at if case.due_at and case.due_at - at >= span / 8 else at + span


def _told(report: ProblemReport) -> list[str]:
    """The answers as an agent reads them, and the reporter's own words."""
    answered = (
        f"{check.question} {'Yes' if report.answers[check] else 'No'}." for check in report.answers
    )
    lines = [f"reported: {report.kind.in_words}", " ".join(answered), report.words.strip()]
    return [line for line in lines if line]


def _reopened_before(closed: CaseRow, known: CaseRow) -> Reported:
    if known.reopens == closed.workflow_id:
        return Reported(known.workflow_id, is_new=False)
    raise CannotReport(f"the same problem is worked in {known.workflow_id}")
