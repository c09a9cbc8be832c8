"""The model of messages: which arrive, which a machine opens, and which a shopper reads."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.simulator.month.dice import span_around
from whereabouts.simulator.month.shopper import Shopper

R, K = ReceiptKind, MessageKind

#: Of a hundred.
_BOUNCE, _FILTERED, _TEXT_LOST = 0.8, 0.7, 1.5
_CLICK_MAIL, _CLICK_TEXT = 30.0, 22.0
#: How much more or less than others a kind is opened.
_PULL = {K.OUT_FOR_DELIVERY: 1.15, K.DELIVERED: 1.05, K.ORDER_CONFIRMED: 1.0, K.IN_TRANSIT: 0.85}
_USUAL_PULL = 0.95
#: Hours until half of those who open a mail have done so.
_OPENED_AFTER = 1.5


class Sent(NamedTuple):
    """A message that left."""

    token: str
    order_id: str
    parcel_id: str
    kind: MessageKind
    channel: Channel
    at: datetime


class Fate(NamedTuple):
    """What the provider reports; `is_read` once the shopper knows what it says."""

    receipt: Receipt
    is_read: bool = False


def fates(sent: Sent, reader: Shopper, throw: Random) -> Iterator[Fate]:
    by_text = sent.channel is Channel.SMS
    yield from _of_text(sent, throw) if by_text else _of_mail(sent, reader, throw)


def _of_text(sent: Sent, throw: Random) -> Iterator[Fate]:
    arrived = sent.at + timedelta(seconds=throw.uniform(2, 40))
    if _happens(_TEXT_LOST, throw):
        yield Fate(_receipt(sent, R.UNDELIVERABLE, arrived))
        return
    yield Fate(_receipt(sent, R.DELIVERED, arrived), is_read=True)
    if _happens(_CLICK_TEXT, throw):
        yield Fate(_receipt(sent, R.CLICKED, arrived + _hours(0.3, throw)))


def _of_mail(sent: Sent, reader: Shopper, throw: Random) -> Iterator[Fate]:
    arrived = sent.at + timedelta(seconds=throw.uniform(3, 120))
    if _happens(_BOUNCE, throw):
        yield Fate(_receipt(sent, R.UNDELIVERABLE, arrived))
        return
    yield Fate(_receipt(sent, R.DELIVERED, arrived))
    if _happens(_FILTERED, throw):
        return
    if reader.is_proxied:
        yield Fate(_receipt(sent, R.OPENED, arrived + timedelta(minutes=2), by_machine=True))
    if throw.random() < min(reader.reads * _PULL.get(sent.kind, _USUAL_PULL), 0.97):
        opened = arrived + _hours(_OPENED_AFTER, throw)
        yield Fate(_receipt(sent, R.OPENED, opened), is_read=True)
        if _happens(_CLICK_MAIL, throw):
            yield Fate(_receipt(sent, R.CLICKED, opened + timedelta(minutes=1)))


def _receipt(sent: Sent, kind: ReceiptKind, at: datetime, *, by_machine: bool = False) -> Receipt:
    return Receipt(
        natural_key=f"{sent.token}/{kind}/{by_machine}",
        channel=sent.channel,
        kind=kind,
        token=sent.token,
        at=at.replace(microsecond=0),
        by_machine=by_machine,
        reason="the mailbox is full" if kind is R.UNDELIVERABLE else "",
    )


def _hours(median: float, throw: Random) -> timedelta:
    return timedelta(hours=span_around(median, 1.0, throw))


def _happens(of_a_hundred: float, throw: Random) -> bool:
    return throw.uniform(0, 100) < of_a_hundred
