"""Delivered, opened and clicked are what plain counting of a month's receipts finds."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlmodel import col

from tests.build import NEW_YORK
from whereabouts.channels.channel import ReceiptKind
from whereabouts.domain.message import Channel
from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.span import Span, days, month
from whereabouts.store.rows import AttemptRow, AttemptState, MessageRow, OrderRow, ReceiptRow
from whereabouts.store.transaction import reading

pytestmark = pytest.mark.xdist_group("generated month")
OCTOBER, NOVEMBER = month(NEW_YORK, 2026, 10), month(NEW_YORK, 2026, 11)
AS_OF = datetime(2026, 11, 8, 12, tzinfo=UTC)
SCOPE = Scope(store="lumen", span=OCTOBER, as_of=AS_OF)
DAY = timedelta(days=1)


class Letters:
    """Every message that left, with its receipts, in memory."""

    def __init__(self, engine: Engine) -> None:
        left = (AttemptState.SENT, AttemptState.UNDELIVERABLE)
        fields = (
            col(AttemptRow.id),
            col(AttemptRow.channel),
            col(AttemptRow.state),
            col(AttemptRow.claimed_at),
            col(MessageRow.kind),
            col(MessageRow.order_id),
        )
        rows = (
            select(*fields)
            .join(MessageRow, col(MessageRow.id) == col(AttemptRow.message_id))
            .where(col(AttemptRow.state).in_(left))
        )
        imported = select(col(OrderRow.order_id)).where(col(OrderRow.imported_at).is_not(None))
        receipts = select(
            col(ReceiptRow.attempt_id),
            col(ReceiptRow.kind),
            col(ReceiptRow.at),
            col(ReceiptRow.by_machine),
        )
        with engine.connect() as connection:
            history = set(connection.scalars(imported))
            self.sent = [r for r in connection.execute(rows) if r.order_id not in history]
            self._receipts: defaultdict[int, list[Any]] = defaultdict(list)
            for receipt in connection.execute(receipts):
                self._receipts[receipt.attempt_id].append(receipt)

    def of(self, span: Span) -> list[Any]:
        known = (one for one in self.sent if one.claimed_at <= AS_OF - DAY)
        return [one for one in known if one.claimed_at in span]

    def moments(self, one: Any, kind: ReceiptKind) -> list[datetime]:
        mine = self._receipts[one.id]
        return [r.at for r in mine if r.kind is kind and not r.by_machine]

    def is_clicked(self, one: Any) -> bool:
        arrived = [*self.moments(one, ReceiptKind.DELIVERED), one.claimed_at][0]
        opens, clicks = (
            self.moments(one, ReceiptKind.OPENED),
            self.moments(one, ReceiptKind.CLICKED),
        )
        return any(
            any(at <= click for at in opens) or (click - arrived).total_seconds() > 10
            for click in clicks
        )

    def is_opened(self, one: Any) -> bool:
        return bool(self.moments(one, ReceiptKind.OPENED)) or self.is_clicked(one)

    def has_arrived(self, one: Any) -> bool:
        seen = self.moments(one, ReceiptKind.DELIVERED) or self.is_opened(one)
        return one.state is AttemptState.SENT and bool(seen)


@pytest.fixture(scope="module")
def _read() -> dict[Engine, Letters]:
    return {}


@pytest.fixture
def letters(store_with_orders: Engine, _read: dict[Engine, Letters]) -> Letters:
    """Read once of each database."""
    if store_with_orders not in _read:
        _read[store_with_orders] = Letters(store_with_orders)
    return _read[store_with_orders]


def test_messages_arrive_and_are_read_as_often_as_their_receipts_say(
    store_with_orders: Engine, letters: Letters
) -> None:
    spans = (OCTOBER, NOVEMBER, *days(OCTOBER, NEW_YORK)[:4])
    with reading(store_with_orders) as session:
        found = {
            name: MEASURES[name].over(session, SCOPE, spans)
            for name in ("delivered_rate", "open_rate", "click_rate")
        }
    for number, span in enumerate(spans):
        sent = letters.of(span)
        arrived = [one for one in sent if letters.has_arrived(one)]
        mails = [one for one in arrived if one.channel is Channel.EMAIL]
        plain = {
            "delivered_rate": (len(arrived), len(sent)),
            "open_rate": (sum(map(letters.is_opened, mails)), len(mails)),
            "click_rate": (sum(map(letters.is_clicked, arrived)), len(arrived)),
        }
        for name, (count, of) in plain.items():
            assert (found[name][number].count, found[name][number].of) == (count, of)


def test_each_kind_and_channel_has_its_line(store_with_orders: Engine, letters: Letters) -> None:
    sent: defaultdict[str, int] = defaultdict(int)
    for one in letters.of(OCTOBER):
        sent[one.kind.value] += 1
        sent[one.channel.value] += 1
    with reading(store_with_orders) as session:
        kinds = MEASURES["delivered_rate"].by(session, SCOPE, Dimension.KIND)
        channels = MEASURES["delivered_rate"].by(session, SCOPE, Dimension.CHANNEL)
    lines = (*kinds.lines, *channels.lines)
    assert {line.key: line.figure.of for line in lines} == dict(sent)


def test_a_text_is_never_said_to_be_opened(store_with_orders: Engine) -> None:
    texts = SCOPE.narrowed(Dimension.CHANNEL, Channel.SMS.value)
    with reading(store_with_orders) as session:
        assert MEASURES["open_rate"].total(session, texts).value is None
        assert MEASURES["click_rate"].total(session, texts).of > 0
