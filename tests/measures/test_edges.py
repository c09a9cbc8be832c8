"""What counts once, when it counts, and what is not known yet: at the edges of spans and hours."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some
from sqlalchemy import Engine

from tests.build import NEW_YORK, at
from tests.diligence import examples
from tests.measures.by_hand import (
    DAY,
    HOUR,
    MINUTE,
    STORE,
    Said,
    Worked,
    forget,
    put_said,
    put_shipped,
    put_worked,
)
from tests.measures.plainly import Ledger, place
from tests.slate import fresh
from whereabouts.domain.contact import ContactOutcome
from whereabouts.domain.escalation import Resolution
from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.figure import Figure
from whereabouts.measures.scope import Scope
from whereabouts.measures.span import month
from whereabouts.store.engine import connect
from whereabouts.store.transaction import reading

MONTHS = OCTOBER, NOVEMBER = month(NEW_YORK, 2026, 10), month(NEW_YORK, 2026, 11)
#: The month ends; clocks go back a night later.
TURN = OCTOBER.ends
LATER = TURN + 20 * DAY
SECOND, INSTANT = timedelta(seconds=1), timedelta(microseconds=1)
QUICK = settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
#: Around everything that is measured in hours, and to the microsecond.
AFTER = some.builds(
    lambda hours, more: hours * HOUR + more,
    some.sampled_from([-96, -73, -72, -25, -24, -1, 0, 1, 23, 24, 25, 71, 72, 73]),
    some.sampled_from([-INSTANT, timedelta(0), INSTANT, 10 * MINUTE, 55 * MINUTE]),
)
SAID = some.builds(
    Said,
    at=AFTER.map(lambda after: TURN + after),
    order_id=some.sampled_from(["A", "B", "OLD", ""]),
    talk=some.sampled_from(["one", "two", ""]),
    action=some.sampled_from(["wismo", "wismo", "not_received", "cancel", "human"]),
    flags=some.sampled_from([(), (), ("not_received",), ("damaged", "customs_hold"), ("human",)]),
    outcome=some.sampled_from(ContactOutcome),
)


def _figure(engine: Engine, name: str, as_of: datetime = LATER) -> Figure:
    return _figures(engine, name, as_of)[1]


def _figures(engine: Engine, name: str, as_of: datetime = LATER) -> Sequence[Figure]:
    scope = Scope(store=STORE, span=NOVEMBER, as_of=as_of)
    with reading(engine) as session:
        return MEASURES[name].over(session, scope, MONTHS)


@pytest.fixture
def shop(engine: Engine) -> Engine:
    _stock(engine)
    return engine


def _stock(engine: Engine) -> None:
    """Orders A and B, and one from before our time."""
    put_shipped(engine, "A", [TURN - 2 * DAY])
    put_shipped(engine, "B", [TURN + 2 * DAY])
    put_shipped(engine, "OLD", [TURN - 9 * DAY], imported=True)


@pytest.fixture(scope="module")
def sqlite_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The same on SQLite, for many examples."""
    made = connect(fresh(tmp_path_factory.mktemp("shop") / "shop.db"))
    _stock(made)
    yield made
    made.dispose()


@QUICK
@given(said=some.lists(SAID, max_size=9), as_of=AFTER.map(lambda after: TURN + 80 * HOUR + after))
def test_contacts_count_as_plain_counting_has_them(
    sqlite_shop: Engine, said: list[Said], as_of: datetime
) -> None:
    forget(sqlite_shop, "contacts")
    put_said(sqlite_shop, *said)
    ledger = Ledger(sqlite_shop)
    rates = _figures(sqlite_shop, "wismo_rate")
    resolved = _figures(sqlite_shop, "resolution_rate", as_of)
    persons = _figures(sqlite_shop, "wismo_to_person")
    for span, rate, share, person in zip(MONTHS, rates, resolved, persons, strict=True):
        assert person.count == sum(map(ledger.reached_a_person, ledger.asked(span)))
        routine = ledger.routine(span, as_of)
        assert (rate.count, rate.of) == (len(ledger.asked(span)), 1)
        assert (share.count, share.of) == (sum(is_so for _, is_so in routine), len(routine))


def _one_after_another(steps: list[tuple[timedelta, timedelta, bool]]) -> list[Worked]:
    """Cases, each opened a while after the one before it was closed; the last may be open."""
    worked, before = list[Worked](), TURN - 80 * HOUR
    for number, (waits, takes, reopens) in enumerate(steps, start=1):
        opened_at = before + waits
        before = opened_at + takes
        is_open = number == len(steps) and takes > DAY
        resolution = Resolution.DUPLICATE if takes == HOUR else Resolution.FOUND
        worked.append(Worked(opened_at, None if is_open else before, reopens, resolution))
    return worked


LASTING = some.sampled_from([HOUR, 23 * HOUR, DAY - INSTANT, DAY, DAY + INSTANT, 3 * DAY])
WORKED = some.lists(some.tuples(LASTING, LASTING, some.booleans()), max_size=7).map(
    _one_after_another
)


@QUICK
@given(worked=WORKED)
@example(worked=[])
def test_problems_count_as_plain_counting_has_them(
    sqlite_shop: Engine, worked: list[Worked]
) -> None:
    forget(sqlite_shop, "cases")
    put_worked(sqlite_shop, *worked)
    ledger = Ledger(sqlite_shop)
    medians = _figures(sqlite_shop, "time_to_resolve")
    in_a_day = _figures(sqlite_shop, "resolved_in_a_day")
    for span, median, share in zip(MONTHS, medians, in_a_day, strict=True):
        problems = list(ledger.problems(span))
        hours = [problem.hours for problem in problems]
        old = [one for one in problems if one.ended_at or one.first.opened_at <= LATER - DAY]
        expected = place(hours, 50)
        assert (median.count, median.of) == (len(hours) - hours.count(None), len(hours))
        assert median.value == (None if expected is None else pytest.approx(expected))
        in_time = sum(1 for one in hours if one and one <= 24)
        assert (share.count, share.of) == (in_time, len(old))


def test_without_orders_there_is_no_rate_however_many_ask(engine: Engine) -> None:
    put_said(engine, Said(TURN + HOUR, order_id=""), Said(TURN + HOUR, order_id="", talk="other"))
    assert _figure(engine, "wismo_rate") == Figure(count=2, of=0)
    assert _figure(engine, "wismo_to_person").value == 0


def test_an_order_is_shipped_once_in_the_month_of_its_first_label(engine: Engine) -> None:
    put_shipped(engine, "A", [TURN + HOUR, TURN - INSTANT])
    assert [one.of for one in _figures(engine, "wismo_rate")] == [1, 0]
    assert [one.of for one in _figures(engine, "wismo_per_parcel")] == [1, 1]


def test_two_labels_of_one_moment_are_one_order(engine: Engine) -> None:
    put_shipped(engine, "A", [TURN, TURN])
    assert _figure(engine, "wismo_rate").of == 1
    assert _figure(engine, "wismo_per_parcel").of == 2


def test_asking_again_within_the_hour_is_one_contact_and_after_it_two(shop: Engine) -> None:
    asked = TURN + DAY
    put_said(shop, Said(asked), Said(asked + HOUR - INSTANT), Said(asked + 2 * HOUR))
    assert _figure(shop, "wismo_rate").count == 2


def test_another_order_or_another_conversation_is_another_contact(shop: Engine) -> None:
    asked = TURN + DAY
    put_said(
        shop, Said(asked), Said(asked + MINUTE, order_id="B"), Said(asked + MINUTE, talk="other")
    )
    assert _figure(shop, "wismo_rate").count == 3


def test_who_asks_again_after_three_days_had_been_answered(shop: Engine) -> None:
    asked = TURN + DAY
    put_said(shop, Said(asked), Said(asked + 3 * DAY, talk="other"))
    assert _figure(shop, "resolution_rate").count == 2
    put_said(shop, Said(asked + 3 * DAY - INSTANT, talk="third"))
    assert _figure(shop, "resolution_rate", LATER + 5 * DAY).count == 1


def test_who_goes_on_to_a_person_within_minutes_was_not_resolved(shop: Engine) -> None:
    asked = TURN + DAY
    called = Said(asked + MINUTE, action="human", flags=("human",), outcome=ContactOutcome.CASE)
    put_said(shop, Said(asked), called)
    assert (_figure(shop, "resolution_rate").count, _figure(shop, "resolution_rate").of) == (0, 1)


def test_a_contact_that_goes_on_to_a_person_within_the_hour_reached_one(shop: Engine) -> None:
    asked = TURN + DAY
    called = Said(asked + MINUTE, action="human", flags=("human",), outcome=ContactOutcome.CASE)
    put_said(shop, Said(asked), called, Said(asked + 3 * HOUR))
    assert (_figure(shop, "wismo_to_person").count, _figure(shop, "wismo_to_person").of) == (1, 2)


def test_a_contact_younger_than_three_days_is_not_known_yet(shop: Engine) -> None:
    asked = TURN + DAY
    put_said(shop, Said(asked))
    assert _figure(shop, "resolution_rate", asked + 3 * DAY - SECOND) == Figure(count=0, of=0)
    assert _figure(shop, "resolution_rate", asked + 3 * DAY).count == 1


def test_a_problem_opened_anew_counts_from_its_first_opening(shop: Engine) -> None:
    opened = TURN - HOUR
    put_worked(
        shop,
        Worked(opened, opened + HOUR),
        Worked(opened + 20 * HOUR, opened + 25 * HOUR, reopens=True),
    )
    october, november = _figures(shop, "time_to_resolve")
    assert (october.value, october.of, november.of) == (25, 1, 0)
    assert [one.count for one in _figures(shop, "resolved_in_a_day")] == [0, 0]


def test_a_problem_that_is_open_again_has_not_ended(shop: Engine) -> None:
    opened = TURN + HOUR
    put_worked(shop, Worked(opened, opened + HOUR), Worked(opened + 9 * HOUR, reopens=True))
    assert _figure(shop, "time_to_resolve") == Figure(count=0, of=1)


def test_an_open_problem_younger_than_a_day_is_not_known_yet(shop: Engine) -> None:
    put_worked(shop, Worked(TURN))
    assert _figure(shop, "resolved_in_a_day", TURN + DAY - SECOND).of == 0
    assert _figure(shop, "resolved_in_a_day", TURN + DAY).of == 1


def test_the_night_in_which_clocks_go_back_has_an_hour_more(shop: Engine) -> None:
    """A day of 25 hours is longer than 24 hours all the same."""
    opened = at("Sat 31 Oct 23:30")
    put_worked(shop, Worked(opened, at("Sun 1 Nov 23:30")))
    assert _figures(shop, "time_to_resolve")[0].value == 25
    assert _figures(shop, "resolved_in_a_day")[0].count == 0
