"""The measures of escalations are what plain counting finds, in a whole month of a store."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from tests.build import NEW_YORK
from tests.measures.plainly import Ledger, Problem, place
from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.span import month, weeks
from whereabouts.store.transaction import reading

pytestmark = pytest.mark.xdist_group("generated month")
OCTOBER, NOVEMBER = month(NEW_YORK, 2026, 10), month(NEW_YORK, 2026, 11)
AS_OF = datetime(2026, 11, 8, 12, tzinfo=UTC)
SCOPE = Scope(store="lumen", span=OCTOBER, as_of=AS_OF)
SPANS = (OCTOBER, NOVEMBER, *weeks(OCTOBER, NEW_YORK))


@pytest.mark.parametrize(
    ("name", "percent"), [("time_to_resolve", 50), ("time_to_resolve_most", 90)]
)
def test_so_many_in_a_hundred_problems_end_within_the_time(
    store_with_orders: Engine, ledger: Ledger, name: str, percent: int
) -> None:
    with reading(store_with_orders) as session:
        figures = MEASURES[name].over(session, SCOPE, SPANS)
    for span, figure in zip(SPANS, figures, strict=True):
        hours = [problem.hours for problem in ledger.problems(span)]
        assert (figure.count, figure.of) == (len(hours) - hours.count(None), len(hours))
        expected = place(hours, percent)
        assert figure.value == (None if expected is None else pytest.approx(expected))
    whole = figures[0]
    assert whole.low is not None
    assert whole.value is not None
    assert whole.low < whole.value


def test_problems_that_ended_in_a_day_are_those_of_plain_counting(
    store_with_orders: Engine, ledger: Ledger
) -> None:
    with reading(store_with_orders) as session:
        figures = MEASURES["resolved_in_a_day"].over(session, SCOPE, SPANS)
    for span, figure in zip(SPANS, figures, strict=True):
        known = [p for p in ledger.problems(span) if _is_known(p)]
        in_a_day = [p for p in known if p.hours is not None and p.hours <= 24]
        assert (figure.count, figure.of) == (len(in_a_day), len(known))


def _is_known(problem: Problem) -> bool:
    return problem.ended_at is not None or problem.first.opened_at <= AS_OF - timedelta(days=1)


def test_problems_are_broken_down_by_kind_and_by_how_they_ended(
    store_with_orders: Engine, ledger: Ledger
) -> None:
    problems = list(ledger.problems(OCTOBER))
    missed = {True: "DUE_TIME_MISSED", False: "DUE_TIME_KEPT"}
    plain = {
        Dimension.KIND: Counter(p.first.kind.value for p in problems),
        Dimension.OUTCOME: Counter(map(_outcome, problems)),
        Dimension.REASON: Counter(missed[p.is_breached] for p in problems),
    }
    with reading(store_with_orders) as session:
        for dimension, counts in plain.items():
            sheet = MEASURES["time_to_resolve"].by(session, SCOPE, dimension)
            assert {line.key: line.figure.of for line in sheet.lines} == dict(counts)
            assert sheet.total == MEASURES["time_to_resolve"].total(session, SCOPE)


def _outcome(problem: Problem) -> str:
    if problem.hours is None:
        return "STILL_OPEN"
    return "IN_A_DAY" if problem.hours <= 24 else "LATER"


def test_behind_the_open_problems_stand_their_orders(
    store_with_orders: Engine, ledger: Ledger
) -> None:
    still_open = [p for p in ledger.problems(OCTOBER) if p.ended_at is None]
    scope = SCOPE.narrowed(Dimension.OUTCOME, "STILL_OPEN")
    with reading(store_with_orders) as session:
        behind = MEASURES["time_to_resolve"].behind(session, scope)
    assert {one.order_id for one in behind} == {p.first.order_id for p in still_open}
    assert {one.reason for one in behind} <= {p.first.kind for p in still_open}
