"""What a person finds out about a message in doubt reaches its order."""

import pytest
from sqlalchemy import Engine

from tests.store.asking import granted
from tests.store.build import HOUR, NOW, WALL
from tests.store.desk import Desk
from whereabouts.domain.facts import MessageNeverLeft
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.store.rows import AttemptState


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order()
    desk.label("p1")
    desk.label("p2")
    return desk


def settle(desk: Desk, outcome: AttemptState) -> None:
    in_doubt = granted(desk, MessageKind.SHIPPED, "p1", "p2")
    desk.ledger.unknown(in_doubt.token, Channel.EMAIL, in_doubt.nonce, NOW)
    assert desk.ledger.settle_by_hand(in_doubt.token, Channel.EMAIL, outcome, "Kim", NOW + HOUR)


def test_that_it_never_left_is_told_with_all_its_parcels(desk: Desk) -> None:
    settle(desk, AttemptState.RELEASED)
    (work,) = desk.tell()
    assert work.facts == (
        MessageNeverLeft(
            kind=MessageKind.SHIPPED,
            parcels=("p1", "p2"),
            channel=Channel.EMAIL,
            at=WALL.read(NOW + HOUR),
        ),
    )
    assert granted(desk, MessageKind.SHIPPED, "p1", "p2")


def test_that_it_was_sent_changes_no_plan(desk: Desk) -> None:
    settle(desk, AttemptState.SENT)
    assert desk.tell() == ()


def test_an_order_that_has_ended_is_not_told(desk: Desk) -> None:
    desk.end()
    settle(desk, AttemptState.RELEASED)
    assert desk.tell() == ()
