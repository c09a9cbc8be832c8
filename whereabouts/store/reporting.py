"""Problems that people report, and closed ones that they open anew: committed at once, and taken
to the case's workflow by the dispatcher, whether or not the order still runs."""

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.domain.escalation import EscalationKind, Opener
from whereabouts.domain.facts import ShopperReplied
from whereabouts.domain.problem import problem_of
from whereabouts.domain.promising import PromiseBy
from whereabouts.domain.report import ProblemReport
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.store.beginning import Opening, begin, open_one, open_ones, tell_case
from whereabouts.store.case_record import Note, UnknownCase
from whereabouts.store.casework import write_note
from whereabouts.store.promising import promise
from whereabouts.store.reopening import CannotReport, Reported, reopen
from whereabouts.store.rows import CaseRow, OrderRow, ParcelRow, ReportRow
from whereabouts.store.taken import UnknownOrder
from whereabouts.store.transaction import writing

__all__ = ["CannotReport", "Reported", "Reports"]

E = EscalationKind
#: Nothing can be done about the address of a parcel that is there.
_ARRIVED = frozenset({TrackingStatus.DELIVERED, TrackingStatus.RETURNED})


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
            known = open_one(session, order, report.kind, parcel_id)
            opening = Opening(report.by, at, now)
            case = known or begin(session, order, report.kind, parcel_id, opening)
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
            return reopen(session, order, closed, by, note, now)

    def shopper_replied(self, store: str, order_id: str, now: datetime) -> None:
        """Let the cases of the order that wait for the shopper go on."""
        with writing(self._engine) as session:
            order = _order(session, store, order_id)
            at = order.start.clock.read(now)
            for case in open_ones(session, order):
                if case.state.waiting is not None:
                    tell_case(session, order, ShopperReplied(case_id=case.workflow_id, at=at), now)


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
