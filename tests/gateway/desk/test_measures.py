"""The pages of measures show what the catalogue says, and never more than a visitor may see."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import Engine, event, text, update
from sqlmodel import col

from tests.build import NEW_YORK
from tests.gateway.conftest import NOW
from tests.gateway.desk.conftest import QUAY, Guest
from tests.measures.month import Months, fill
from whereabouts.gateway.desk.measures.told import change, counts, told
from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.channel_advice import channel_advice
from whereabouts.measures.definition import Better, Definition, Unit
from whereabouts.measures.figure import Figure, rate
from whereabouts.measures.months.freezing import Freezing
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.span import month
from whereabouts.measures.wording import target_words, value_words
from whereabouts.store.desk.audit import Audit
from whereabouts.store.rows import ParcelRow
from whereabouts.store.transaction import reading, writing
from whereabouts.stores import Stores

#: The zone of the pier's country comes first in the list of its zones.
OCTOBER = "/desk/measures?store=pier&month=2026-10"
OTHERS = OCTOBER.replace("?", "/others?")
RATE = Definition(
    name="wismo_rate", title="R", words="Of them.", unit=Unit.PER_100, target=4, better=Better.LOWER
)


@pytest.fixture
def busy(engine: Engine) -> None:
    """Two months of a store that sells."""
    fill(engine, Months(orders=400, months=2, first=9, store="pier", contacts=0.2))


def text_of(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def shown_month() -> Scope:
    return Scope(store="pier", span=month(NEW_YORK, 2026, 10), as_of=NOW)


def _lose(engine: Engine, order_id: str) -> None:
    """As if nobody had ever carried out what was decided."""
    mine = {"order_id": order_id}
    ours = "SELECT id FROM messages WHERE order_id = :order_id"
    tried = f"SELECT id FROM attempts WHERE message_id IN ({ours})"  # noqa: S608 - our own words
    with writing(engine) as session:
        for gone in (
            f"receipts WHERE attempt_id IN ({tried})",
            f"attempts WHERE message_id IN ({ours})",
            "decisions WHERE order_id = :order_id AND verdict <> 'DUE'",
        ):
            session.connection().execute(text(f"DELETE FROM {gone}"), mine)  # noqa: S608


def _come_late(engine: Engine) -> None:
    """It turns out that some parcels left a month earlier."""
    with writing(engine) as session:
        session.connection().execute(
            update(ParcelRow)
            .where(col(ParcelRow.label_at) >= shown_month().span.begins)
            .where(col(ParcelRow.order_id) > "P000390")
            .values(label_at=shown_month().span.begins - timedelta(hours=1))
        )


@pytest.mark.usefixtures("busy")
async def test_every_measure_is_shown_as_the_catalogue_has_it(agent: Guest, engine: Engine) -> None:
    pages = [await agent.client.get(path) for path in (OCTOBER, OTHERS)]
    shown = " ".join(text_of(page.text) for page in pages)
    with reading(engine) as session:
        for measure in MEASURES.values():
            figure = measure.total(session, shown_month())
            definition = measure.definition
            assert definition.title in shown
            if figure.of:
                assert counts(definition, figure) in shown, definition.name
            if figure.value is not None and not figure.is_small:
                assert value_words(definition, figure) in shown, definition.name


@pytest.mark.usefixtures("busy")
async def test_a_measure_has_its_definition_and_all_its_lines(agent: Guest, engine: Engine) -> None:
    for name, measure in MEASURES.items():
        shown = text_of((await agent.client.get(OCTOBER.replace("?", f"/{name}?"))).text)
        assert measure.definition.words in shown
        with reading(engine) as session:
            for dimension in measure.dimensions:
                for line in measure.by(session, shown_month(), dimension).lines:
                    assert counts(measure.definition, line.figure) in shown, (name, line)


@pytest.mark.usefixtures("busy")
async def test_behind_a_number_are_its_orders_page_by_page(
    agent: Guest, engine: Engine, audit: Audit
) -> None:
    path = OCTOBER.replace("?", "/wismo_rate/behind?")
    with reading(engine) as session:
        figure = MEASURES["wismo_rate"].total(session, shown_month())
    numbers: list[str] = []
    while path:
        page = (await agent.client.get(path)).text
        numbers += re.findall(r'<td class="num soft">(\d+)</td>', page)
        older = re.search(r'href="([^"]+)" rel="next"', page)
        path = older[1].replace("&amp;", "&") if older else ""
    assert numbers == [str(one) for one in range(1, figure.count + 1)]
    assert 'href="/desk/orders/pier/P' in page
    assert audit.page(1).entries[0].act == "saw a measure"


@pytest.mark.usefixtures("busy")
async def test_a_filter_narrows_what_knows_it_and_the_rest_says_that_it_does_not(
    agent: Guest, engine: Engine
) -> None:
    shown = text_of((await agent.client.get(f"{OCTOBER}&channel=chat")).text)
    narrowed = shown_month().narrowed(Dimension.CHANNEL, "CHAT")
    with reading(engine) as session:
        measure = MEASURES["wismo_rate"]
        assert counts(measure.definition, measure.total(session, narrowed)) in shown
    assert "Not told apart by channel." in shown


@pytest.mark.usefixtures("busy")
async def test_a_frozen_month_keeps_its_figure_and_says_what_came_late(
    agent: Guest, engine: Engine
) -> None:
    assert "2026-10" in Freezing(engine).look("pier", NEW_YORK, NOW)
    path = OCTOBER.replace("?", "/wismo_rate?")
    first = text_of((await agent.client.get(path)).text)
    assert "Frozen Tue 24 Nov" in first
    assert "Counted anew" not in first
    with reading(engine) as session:
        kept = MEASURES["wismo_rate"].total(session, shown_month())
    _come_late(engine)
    late = text_of((await agent.client.get(path)).text)
    assert counts(MEASURES["wismo_rate"].definition, kept) in late
    assert "Counted anew" in late
    assert "were frozen Tue 24 Nov" in text_of((await agent.client.get(OCTOBER)).text)


@pytest.mark.usefixtures("busy")
async def test_what_messages_are_worth_is_said_in_words_that_carry_their_counts(
    agent: Guest, engine: Engine, stores: Stores
) -> None:
    shown = (await agent.client.get(OCTOBER.replace("?", "/worth?"))).text
    pier = stores["pier"]
    with reading(engine) as session:
        found = channel_advice(session, shown_month(), pier.policy.sms, pier.sms_rates)
    assert found
    for one in found:
        assert one.words in unescape(shown)
    assert "The store holds no message back from any order" in shown


async def test_of_nothing_it_says_so_instead_of_nought(agent: Guest) -> None:
    page = text_of((await agent.client.get("/desk/measures?store=pier")).text)
    assert "No orders shipped in November 2026 so far." in page
    assert "No contact of which the cause is known in November 2026 so far." in page
    assert "0.0" not in page


async def test_the_default_is_this_month_and_what_cannot_be_asked_is_left_out(
    agent: Guest,
) -> None:
    for odd in ("", "2026-13", "0001-01", "9999-12", "2027-01", "x", "2026-11\0"):
        page = await agent.client.get("/desk/measures", params={"month": odd, "page": "²"})
        assert page.status_code == 200
        assert "November 2026 so far" in text_of(page.text)


async def test_another_stores_figures_are_nowhere(guest: Guest) -> None:
    await guest.sign_in(QUAY)
    for path in ("", "/wismo_rate", "/wismo_rate/behind"):
        theirs = await guest.client.get(f"/desk/measures{path}?store=pier")
        nobodys = await guest.client.get(f"/desk/measures{path}?store=none")
        assert theirs.status_code == nobodys.status_code == 404
        assert theirs.text == nobodys.text
    own = text_of((await guest.client.get("/desk/measures")).text)
    assert "quay, November 2026" in own
    assert "pier" not in own


async def test_a_measure_that_is_none_is_nowhere(agent: Guest) -> None:
    assert (await agent.client.get("/desk/measures/luck")).status_code == 404
    assert (await agent.client.get("/desk/measures/luck/behind")).status_code == 404


@pytest.fixture
def asked(engine: Engine) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith(("SELECT", "WITH")):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


async def test_a_page_asks_so_often_whatever_it_shows(
    agent: Guest, engine: Engine, asked: list[str]
) -> None:
    """A few for each measure, and none for each line."""
    behind = OCTOBER.replace("?", "/causes/behind?")
    paths = (OCTOBER, OTHERS, OCTOBER.replace("?", "/causes?"), behind)

    async def counted() -> list[int]:
        found = []
        for path in paths:
            asked.clear()
            await agent.client.get(path)
            found.append(len(asked))
        return found

    few = await counted()
    fill(engine, Months(orders=400, months=2, first=9, store="pier", contacts=0.2))
    many = await counted()
    assert many == few
    assert many[0] <= 3 * 4 + 16
    assert many[1] <= 3 * len(MEASURES) + 8
    assert many[2] <= 5 * 3 + 8
    assert many[3] <= 8


def test_a_figure_is_never_without_what_it_is_made_of() -> None:
    shown = told(RATE, rate(124, 4012))
    assert (shown.value, shown.counts) == ("3.1 per 100", "124 contacts for 4,012 orders shipped")
    assert shown.range
    few = told(RATE, rate(7, 19))
    assert few.is_small
    assert not few.is_drawn
    assert few.target is None
    assert told(RATE, Figure(count=0, of=0)).counts == "no orders shipped"


def test_a_target_that_chance_may_decide_is_neither_met_nor_missed_for_sure() -> None:
    verdicts = [told(RATE, rate(count, 1000)).target for count in (10, 39, 41, 90)]
    assert [one.sign for one in verdicts if one] == ["✓", "≈", "≈", "✗"]
    assert [one.words for one in verdicts if one] == [
        f"Meets the target, {target_words(RATE)}",
        f"Meets the target, {target_words(RATE)}, within chance",
        f"Misses the target, {target_words(RATE)}, within chance",
        f"Misses the target, {target_words(RATE)}",
    ]


def test_a_change_that_chance_may_have_made_is_called_that() -> None:
    assert change(RATE, rate(40, 1000), rate(42, 1000)) == "0.2 lower, which may be chance"
    assert change(RATE, rate(20, 1000), rate(90, 1000)) == "7.0 lower: better"
    assert change(RATE, rate(90, 1000), rate(20, 1000)) == "7.0 higher: worse"
    assert change(RATE, rate(7, 19), rate(20, 1000)) == ""


@pytest.mark.usefixtures("busy")
async def test_messages_that_are_lost_are_said_first_with_their_orders(
    agent: Guest, engine: Engine
) -> None:
    with reading(engine) as session:
        newest = MEASURES["coverage"].behind(session, shown_month())[0].order_id
    _lose(engine, newest)
    first = (await agent.client.get(OCTOBER)).text
    assert first.index('id="lost"') < first.index("The four that matter")
    with reading(engine) as session:
        scope = shown_month().narrowed(Dimension.OUTCOME, "LOST")
        count = MEASURES["coverage"].total(session, scope).of
    page = (await agent.client.get(OCTOBER.replace("?", "/lost?"))).text
    assert re.search(rf"{count} messages? (was|were) lost\.", text_of(page))
    assert count > 0
    assert newest in text_of(page)
    assert "coverage/behind?" in page
    assert "outcome=LOST" in page


async def test_without_any_lost_message_that_is_said(agent: Guest) -> None:
    page = (await agent.client.get(OCTOBER.replace("?", "/lost?"))).text
    assert "No message was lost" in text_of(page)
