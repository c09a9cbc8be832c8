"""Link scanners are told apart from people by when they click; receipts come by the real door."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from tests.store.asking import granted
from tests.store.build import NOW, STORE
from tests.store.desk import Desk
from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.domain.message import Channel
from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.robots import clicked_by_person
from whereabouts.measures.scope import Scope
from whereabouts.measures.span import Span
from whereabouts.store.rows import AttemptRow
from whereabouts.store.transaction import reading

Event = tuple[ReceiptKind, float]
ARRIVED: Event = (ReceiptKind.DELIVERED, 0)
DAY = timedelta(days=1)
SCOPE = Scope(
    store=STORE, span=Span(begins=NOW - DAY, ends=NOW + DAY, label="now"), as_of=NOW + 2 * DAY
)


def opened(after: float) -> Event:
    return ReceiptKind.OPENED, after


def clicked(after: float) -> Event:
    return ReceiptKind.CLICKED, after


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order()
    desk.label("p1")
    return desk


def report(desk: Desk, *events: Event, by_machine: bool = False) -> None:
    token = granted(desk).token
    for number, (kind, after) in enumerate(events):
        receipt = Receipt(
            natural_key=f"event-{number}",
            channel=Channel.EMAIL,
            kind=kind,
            token=token,
            at=NOW + timedelta(seconds=after),
            by_machine=by_machine and kind is ReceiptKind.OPENED,
        )
        for _ in range(2):
            desk.receipts.take_receipt(STORE, receipt, NOW)


def is_by_person(desk: Desk) -> bool:
    with reading(desk.engine) as session:
        return bool(
            session.connection().scalar(select(clicked_by_person()).select_from(AttemptRow))
        )


@pytest.mark.parametrize(
    "events",
    [
        (ARRIVED, clicked(11)),
        (ARRIVED, opened(3), clicked(4)),
        (ARRIVED, opened(60), clicked(90), clicked(90)),
        (ARRIVED, clicked(2), clicked(2), clicked(3600)),
        (clicked(500),),
    ],
    ids=["later", "opened first", "two at once, opened first", "after a robot", "never arrived"],
)
def test_a_person_clicks_after_a_while_or_after_opening(
    desk: Desk, events: Sequence[Event]
) -> None:
    report(desk, *events)
    assert is_by_person(desk)


@pytest.mark.parametrize(
    "events",
    [
        (ARRIVED, clicked(10)),
        (ARRIVED, clicked(-1)),
        (ARRIVED, clicked(40), clicked(40), clicked(40.5)),
        (ARRIVED, clicked(5), opened(300)),
        (ARRIVED, opened(300)),
    ],
    ids=["at once", "before it arrived", "many links at once", "opened later", "no click"],
)
def test_a_robot_clicks_at_once_or_everything_together(desk: Desk, events: Sequence[Event]) -> None:
    report(desk, *events)
    assert not is_by_person(desk)


def test_an_open_by_a_machine_makes_no_robot_a_person(desk: Desk) -> None:
    report(desk, ARRIVED, opened(1), clicked(2), by_machine=True)
    assert not is_by_person(desk)
    with reading(desk.engine) as session:
        assert MEASURES["open_rate"].total(session, SCOPE).value == 0
        assert MEASURES["delivered_rate"].total(session, SCOPE).value == 100


def test_a_receipt_that_came_twice_is_one_click(desk: Desk) -> None:
    report(desk, ARRIVED, clicked(600))
    with reading(desk.engine) as session:
        figure = MEASURES["click_rate"].total(session, SCOPE)
    assert (figure.count, figure.of) == (1, 1)


def test_a_message_is_not_judged_within_its_first_day(desk: Desk) -> None:
    report(desk, ARRIVED, opened(60))
    young = SCOPE.model_copy(update={"as_of": NOW + timedelta(hours=23)})
    with reading(desk.engine) as session:
        assert MEASURES["open_rate"].total(session, young).of == 0
        assert MEASURES["open_rate"].total(session, SCOPE).of == 1
