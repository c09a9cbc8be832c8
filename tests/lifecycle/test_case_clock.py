"""A case's clock says each thing once, in time's order, and stands still while it is to."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.build import AMERICAN_DAYS, NEW_YORK, at
from whereabouts.domain.calendar import WorkingDays
from whereabouts.domain.casework import CaseEvent, CaseState, Resumed, ShopperAsked
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.problem import PROBLEMS
from whereabouts.lifecycle.case_clock import Terms, next_stroke
from whereabouts.lifecycle.case_refusals import Desk
from whereabouts.lifecycle.casework import taken

OPENED, HOUR = at("Fri 6 Nov 10:00"), timedelta(hours=1)
DESK = Desk(
    "escalation/lumen/1001/p1/NOT_RECEIVED/1",
    EscalationKind.NOT_RECEIVED,
    NEW_YORK,
    WorkingDays(calendar=AMERICAN_DAYS, zone=NEW_YORK),
)


def _terms(due: timedelta) -> Terms:
    return Terms(
        opened_at=OPENED,
        case_due=due,
        last_reminder=HOUR,
        answer_reminder_every=24 * HOUR,
        answer_reminders=3,
    )


@given(st.integers(0, 400), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=4))
def test_the_due_time_moves_by_the_waits_and_by_nothing_else(
    due: int, waits: list[tuple[int, int]]
) -> None:
    state, now, waited = CaseState(due_at=OPENED + due * HOUR), OPENED, timedelta(0)
    for before, lasting in waits:
        now += before * HOUR
        state = taken(DESK, state, ShopperAsked(by="ada"), now).state
        assert next_stroke(state, _terms(due * HOUR), ()) is None
        now, waited = now + lasting * HOUR, waited + lasting * HOUR
        state = taken(DESK, state, Resumed(by="ada"), now).state
    assert state.due_at == OPENED + due * HOUR + waited


@given(st.integers(0, 60 * 400))
def test_it_strikes_each_once_in_order_and_ends_with_the_breach(minutes: int) -> None:
    due = timedelta(minutes=minutes)
    state, at_last = CaseState(due_at=OPENED + due), OPENED
    events: tuple[CaseEvent, ...] = ()
    while stroke := next_stroke(state, _terms(due), events):
        assert at_last <= stroke.at <= OPENED + due
        at_last, events = stroke.at, (*events, stroke.event)
    assert len(set(events)) == len(events)
    assert events[-1] is CaseEvent.BREACHED


def test_the_carrier_is_waited_for_so_long_and_then_reminded_of_so_often() -> None:
    answer_due = at("Wed 18 Nov 10:00")
    state = CaseState(answer_due_at=answer_due)
    times = []
    events: tuple[CaseEvent, ...] = ()
    while stroke := next_stroke(state, _terms(24 * HOUR), events):
        times.append(stroke.at - answer_due)
        events = (*events, stroke.event)
    assert times == [timedelta(0), 24 * HOUR, 48 * HOUR]


def test_every_kind_of_problem_is_in_the_table() -> None:
    assert set(PROBLEMS) == set(EscalationKind)
    for kind, problem in PROBLEMS.items():
        assert problem.next.endswith("."), kind
        assert problem.by_hand, kind
