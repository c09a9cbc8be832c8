"""Months are frozen once, can be counted again, and what comes late stands beside them."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from tests.measures.month import Months, fill
from tests.slate import fresh
from whereabouts.domain.alarm import AlarmKind
from whereabouts.domain.contact import ContactOutcome, Where
from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.months.freezing import Freezing
from whereabouts.measures.months.frozen import frozen_at, lines, totals
from whereabouts.measures.months.parts import parted
from whereabouts.measures.months.trend import over
from whereabouts.measures.report import report_of
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.span import Span, month
from whereabouts.store.engine import connect
from whereabouts.store.rows import AlarmRow, ContactRow, OrderRow
from whereabouts.store.transaction import reading, writing

OF = Months(orders=150, months=2, first=9)
STORE, ZONE = OF.store, OF.zone
SEPTEMBER, OCTOBER = OF.spans
THREE_DAYS = timedelta(hours=72)
SETTLED = OCTOBER.ends + THREE_DAYS


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = fresh(tmp_path_factory.mktemp("months") / "filled.db")
    engine = connect(url)
    fill(engine, OF)
    engine.dispose()
    return url.removeprefix("sqlite:///")


@pytest.fixture
def engine(filled: str, tmp_path: object) -> Engine:
    copy = f"{tmp_path}/whereabouts.db"
    with open(filled, "rb") as one, open(copy, "wb") as other:
        other.write(one.read())
    return connect(f"sqlite:///{copy}")


def alarms(engine: Engine) -> list[AlarmRow]:
    with reading(engine) as session:
        wanted = select(AlarmRow).where(AlarmRow.kind == AlarmKind.MONTH_MEASURED)
        return list(session.exec(wanted))


def ask_late(engine: Engine, at: datetime) -> None:
    """A contact that is known only after its month was frozen."""
    with writing(engine) as session:
        order = session.exec(select(OrderRow)).first()
        assert order is not None
        row = ContactRow(
            store=STORE,
            where=Where.EMAIL,
            at=at,
            order_id=order.order_id,
            action="wismo",
            outcome=ContactOutcome.ANSWERED,
        )
        session.add(row)


def test_a_month_is_frozen_once_its_last_question_is_settled(engine: Engine) -> None:
    freezing = Freezing(engine)
    early = SETTLED - timedelta(seconds=1)
    assert freezing.look(STORE, ZONE, early) == ("2026-09",)
    assert freezing.look(STORE, ZONE, SETTLED) == ("2026-10",)
    assert freezing.look(STORE, ZONE, SETTLED + timedelta(days=1)) == ()


def test_the_leads_hear_of_the_newest_month_alone_and_once(engine: Engine) -> None:
    for _ in range(2):
        Freezing(engine).look(STORE, ZONE, SETTLED)
    (told,) = alarms(engine)
    assert told.subject == "2026-10"
    assert told.path == f"/desk/measures?store={STORE}&month=2026-10"
    assert told.words.startswith("2026-10. WISMO rate: ")


def test_the_raw_rows_give_every_frozen_figure_again(engine: Engine) -> None:
    Freezing(engine).look(STORE, ZONE, SETTLED)
    with reading(engine) as session:
        at = frozen_at(session, STORE, OCTOBER)
        assert at == SETTLED
        scope = Scope(store=STORE, span=OCTOBER, as_of=at)
        kept = totals(session, STORE, "2026-10")
        assert kept == {name: one.total(session, scope) for name, one in MEASURES.items()}
        for name, one in MEASURES.items():
            for dimension in one.dimensions:
                again = one.by(session, scope, dimension).lines
                frozen = lines(session, STORE, "2026-10", name, dimension)
                assert sorted(frozen, key=repr) == sorted(again, key=repr)


def test_what_comes_late_changes_no_frozen_figure_and_stands_beside_it(engine: Engine) -> None:
    Freezing(engine).look(STORE, ZONE, SETTLED)
    later = SETTLED + timedelta(days=2)
    with reading(engine) as session:
        before = report_of(session, STORE, ZONE, OCTOBER, later)
    ask_late(engine, OCTOBER.begins + timedelta(days=3))
    with reading(engine) as session:
        after = report_of(session, STORE, ZONE, OCTOBER, later)
    assert [one.figure for one in after.lines] == [one.figure for one in before.lines]
    assert all(one.corrected is None for one in before.lines)
    rate = next(one for one in after.lines if one.definition.name == "wismo_rate")
    assert rate.corrected is not None
    assert rate.corrected.count == rate.figure.count + 1


def test_a_trend_takes_frozen_months_as_they_were_and_counts_the_others(engine: Engine) -> None:
    freezing, rate = Freezing(engine), MEASURES["wismo_rate"]
    freezing.look(STORE, ZONE, OCTOBER.begins + THREE_DAYS)
    ask_late(engine, SEPTEMBER.begins + timedelta(days=3))
    ask_late(engine, OCTOBER.begins + timedelta(days=3))
    scope = Scope(store=STORE, span=OCTOBER, as_of=SETTLED)
    with reading(engine) as session:
        live = rate.over(session, scope, (SEPTEMBER, OCTOBER))
        shown = over(session, rate, scope, (SEPTEMBER, OCTOBER))
        by_chat = scope.narrowed(Dimension.CHANNEL, "CHAT")
        narrowed = over(session, rate, by_chat, (SEPTEMBER, OCTOBER))
        assert narrowed == rate.over(session, by_chat, (SEPTEMBER, OCTOBER))
    assert shown[0].count == live[0].count - 1
    assert shown[1] == live[1]


def test_a_frozen_months_lines_are_those_that_were_frozen(engine: Engine) -> None:
    rate = MEASURES["wismo_rate"]
    Freezing(engine).look(STORE, ZONE, SETTLED)
    scope = Scope(store=STORE, span=OCTOBER, as_of=SETTLED)
    with reading(engine) as session:
        before = parted(session, rate, scope, Dimension.CHANNEL)
    ask_late(engine, OCTOBER.begins + timedelta(days=3))
    with reading(engine) as session:
        assert parted(session, rate, scope, Dimension.CHANNEL) == before
        by_mail = scope.narrowed(Dimension.CHANNEL, "EMAIL")
        (line,) = parted(session, rate, by_mail, Dimension.CHANNEL)
    kept = next(one for one in before if one.key == "EMAIL")
    assert line.figure.count == kept.figure.count + 1


def test_months_of_another_zone_are_counted_anew(engine: Engine) -> None:
    """A store that moved: its months begin at other moments than those that were frozen."""
    Freezing(engine).look(STORE, ZONE, SETTLED)
    moved = month("Europe/Berlin", 2026, 10)
    scope = Scope(store=STORE, span=moved, as_of=SETTLED)
    with reading(engine) as session:
        assert frozen_at(session, STORE, moved) is None
        rate = MEASURES["wismo_rate"]
        assert over(session, rate, scope, (moved,)) == rate.over(session, scope, (moved,))


def test_a_store_without_orders_has_no_month_to_freeze(engine: Engine) -> None:
    assert Freezing(engine).look("nobody", ZONE, SETTLED) == ()
    assert alarms(engine) == []


def test_after_a_long_time_away_every_month_since_the_first_order_is_due(engine: Engine) -> None:
    later = datetime(2027, 3, 20, tzinfo=UTC)
    due = Freezing(engine).due(STORE, ZONE, later)
    assert [span.label for span in due] == [
        "2026-09",
        "2026-10",
        "2026-11",
        "2026-12",
        "2027-01",
        "2027-02",
    ]
    assert all(isinstance(span, Span) for span in due)
