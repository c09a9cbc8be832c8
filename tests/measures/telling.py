"""The messages of a generated order: what was decided, what left, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random
from typing import Any

from tests.measures.bulk import Shelf
from tests.measures.fate import DAY, HOUR, OrderFate, ParcelFate, Trouble, drawn
from whereabouts.channels.channel import ReceiptKind
from whereabouts.domain.decision import Decision, Verdict, Why
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.store.claims import Refusal
from whereabouts.store.fell_due import fell_due
from whereabouts.store.rows import (
    AttemptRow,
    AttemptState,
    DecisionRow,
    MessageRow,
    ReceiptRow,
)

K, T, MINUTE = MessageKind, Trouble, timedelta(minutes=1)
_TEXTED = (K.OUT_FOR_DELIVERY, K.DELIVERED, K.DELIVERY_ATTEMPTED)
_LONG = DAY * 4


class End(StrEnum):
    """What became of a message that was due."""

    SENT = "SENT"
    LATE = "LATE"
    SUPPRESSED = "SUPPRESSED"
    EXPIRED = "EXPIRED"
    UNKNOWN = "UNKNOWN"
    UNDELIVERABLE = "UNDELIVERABLE"
    HELD_OUT = "HELD_OUT"
    NO_LONGER = "NO_LONGER"
    LOST = "LOST"


_ENDS = {
    End.SENT: 0.91,
    End.LATE: 0.04,
    End.SUPPRESSED: 0.015,
    End.EXPIRED: 0.01,
    End.UNKNOWN: 0.003,
    End.UNDELIVERABLE: 0.012,
    End.HELD_OUT: 0.005,
    End.NO_LONGER: 0.004,
    End.LOST: 0.001,
}
#: What the ledger never hears of.
_UNTRIED = (End.EXPIRED, End.HELD_OUT, End.NO_LONGER, End.LOST)
_REFUSALS = (Refusal.REFUSED, Refusal.NOT_ALLOWED, Refusal.NO_ADDRESS, Refusal.LATE)


@dataclass(frozen=True, slots=True)
class Due:
    """One message, and the moment of its event. More than one parcel share it."""

    kind: MessageKind
    parcels: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a message once it was tried."""

    due: Due
    channel: Channel
    end: End
    left_at: datetime


def put_messages(shelf: Shelf, dice: Random, store: str, of: OrderFate) -> tuple[Told, ...]:
    """All of them, in the order of their moments."""
    dues = () if of.imported else sorted(_dues(of), key=lambda due: due.at)
    return tuple(_put(shelf, dice, store, of, due) for due in dues)


def _dues(of: OrderFate) -> Iterator[Due]:
    yield Due(K.ORDER_CONFIRMED, (), of.placed_at)
    if of.cancelled_at is not None:
        yield Due(K.ORDER_CANCELLED, (), of.cancelled_at)
    together: dict[datetime, list[str]] = {}
    for parcel in of.parcels:
        together.setdefault(parcel.labelled_at, []).append(parcel.parcel_id)
        yield from _of_parcel(parcel)
    for moment, parcels in together.items():
        yield Due(K.SHIPPED, tuple(parcels), moment)


def _of_parcel(of: ParcelFate) -> Iterator[Due]:
    only = (of.parcel_id,)
    silent = of.labelled_at + DAY * 2 if of.first_scan_at is None else of.first_scan_at + DAY * 2.4
    if of.trouble in (T.SILENT, T.LOST, T.NEVER_SCANNED):
        yield Due(K.TRACKING_QUIET, only, silent)
    if of.trouble is T.LOST:
        yield Due(K.LOOKING_INTO_IT, only, silent + DAY * 5)
    if of.trouble in (T.SLIPPED, T.CUSTOMS):
        yield Due(K.DELAYED, only, of.promised_at - HOUR * 9)
    if of.trouble is T.RETURNED:
        yield Due(K.RETURNING, only, silent)
    if of.out_at is None or of.delivered_at is None:
        return
    if of.trouble is T.CUSTOMS:
        yield Due(K.CUSTOMS_HOLD, only, of.out_at - HOUR * 20)
    if of.trouble is T.ATTEMPTED:
        yield Due(K.DELIVERY_ATTEMPTED, only, of.out_at - HOUR * 18)
    if of.delivered_at - of.labelled_at > _LONG:
        yield Due(K.IN_TRANSIT, only, of.labelled_at + (of.delivered_at - of.labelled_at) / 2)
    yield Due(K.OUT_FOR_DELIVERY, only, of.out_at)
    yield Due(K.DELIVERED, only, of.delivered_at)


def _put(shelf: Shelf, dice: Random, store: str, of: OrderFate, due: Due) -> Told:
    end = drawn(dice, _ENDS)
    channel = Channel.SMS if of.texts and due.kind in _TEXTED else Channel.EMAIL
    late = HOUR * dice.uniform(2, 8) if end is End.LATE else MINUTE * dice.uniform(0, 25)
    told = Told(due, channel, end, due.at + late)
    _put_decisions(shelf, store, of, told)
    if end in _UNTRIED:
        return told
    lead = _put_message(shelf, store, of, told)
    _put_attempt(shelf, dice, store, lead, told)
    if end is End.UNDELIVERABLE and of.texts and channel is Channel.EMAIL:
        again = Told(due, Channel.SMS, End.SENT, told.left_at + HOUR)
        _put_attempt(shelf, dice, store, lead, again)
        return again
    if due.kind is K.DELIVERED and channel is Channel.EMAIL and of.texts:
        morning = Told(due, Channel.SMS, End.SENT, told.left_at + HOUR * 9)
        _put_attempt(shelf, dice, store, lead, morning, follow_up=True)
    return told


def _put_message(shelf: Shelf, store: str, of: OrderFate, told: Told) -> int:
    """The row that leads; those of the other parcels point to it."""
    due, lead = told.due, shelf.number(MessageRow)
    about = {"store": store, "order_id": of.order_id, "kind": due.kind, "made_at": told.left_at}
    first, *others = due.parcels or ("",)
    shelf.put(MessageRow, **about, id=lead, parcel_id=first, parcels=due.parcels, covered_by=None)
    for other in others:
        number = shelf.number(MessageRow)
        shelf.put(MessageRow, **about, id=number, parcel_id=other, parcels=(), covered_by=lead)
    return lead


_STATES = {
    End.SENT: AttemptState.SENT,
    End.LATE: AttemptState.SENT,
    End.SUPPRESSED: AttemptState.SUPPRESSED,
    End.UNKNOWN: AttemptState.UNKNOWN,
    End.UNDELIVERABLE: AttemptState.UNDELIVERABLE,
}


def _put_attempt(
    shelf: Shelf, dice: Random, store: str, lead: int, told: Told, *, follow_up: bool = False
) -> None:
    number, state = shelf.number(AttemptRow), _STATES[told.end]
    receipts: tuple[tuple[ReceiptKind, datetime, bool], ...] = ()
    if state is AttemptState.SENT:
        receipts = tuple(_receipts(dice, told))
    elif state is AttemptState.UNDELIVERABLE:
        receipts = ((ReceiptKind.UNDELIVERABLE, told.left_at + MINUTE, False),)
    seen: dict[ReceiptKind, datetime] = {}
    for kind, at, by_machine in receipts:
        if not by_machine:
            seen.setdefault(kind, at)
    shelf.put(
        AttemptRow,
        id=number,
        message_id=lead,
        store=store,
        channel=told.channel,
        token=f"t{number}",
        state=state,
        follow_up=follow_up,
        moment=told.left_at,
        claimed_at=told.left_at,
        settled_at=told.left_at + timedelta(seconds=2),
        provider_id=f"m{number}" if state is AttemptState.SENT else "",
        reason=dice.choice(_REFUSALS).value if state is AttemptState.SUPPRESSED else "",
        delivered_at=seen.get(ReceiptKind.DELIVERED),
        opened_at=seen.get(ReceiptKind.OPENED),
        clicked_at=seen.get(ReceiptKind.CLICKED),
    )
    for count, (kind, at, by_machine) in enumerate(receipts):
        shelf.put(
            ReceiptRow,
            store=store,
            natural_key=f"{number}/{count}",
            attempt_id=number,
            channel=told.channel,
            kind=kind,
            by_machine=by_machine,
            at=at,
            received_at=at + timedelta(seconds=5),
        )


def _receipts(dice: Random, told: Told) -> Iterator[tuple[ReceiptKind, datetime, bool]]:
    """Mails are opened by machines, by people, and twice; texts are never seen to be opened."""
    if dice.random() > 0.985:
        return
    delivered_at = told.left_at + timedelta(seconds=dice.randint(1, 90))
    yield ReceiptKind.DELIVERED, delivered_at, False
    if told.channel is Channel.EMAIL:
        if dice.random() < 0.3:
            yield ReceiptKind.OPENED, delivered_at + MINUTE, True
        if dice.random() < 0.52:
            opened_at = delivered_at + HOUR * dice.expovariate(1 / 5)
            yield ReceiptKind.OPENED, opened_at, False
            if dice.random() < 0.2:
                yield ReceiptKind.OPENED, opened_at + DAY, False
    if dice.random() < 0.14:
        yield ReceiptKind.CLICKED, delivered_at + HOUR * dice.expovariate(1 / 6), False


def _put_decisions(shelf: Shelf, store: str, of: OrderFate, told: Told) -> None:
    """As the log of a real order has them: due, and what came of it, for each of its parcels."""
    for parcel_id in told.due.parcels or ("",):
        for at, decision in _decided(told, parcel_id):
            _put_decision(shelf, store, of, decision, at)


def _decided(told: Told, parcel_id: str) -> Iterator[tuple[datetime, Decision]]:
    due, by = told.due, told.channel.value.lower()
    about: dict[str, Any] = {"kind": due.kind, "parcel_id": parcel_id, "channel": told.channel}
    expires_at = due.at + DAY * 2
    leaves: dict[str, Any] = {"due_at": due.at, "expires_at": expires_at, **about}
    if told.end in (End.EXPIRED, End.NO_LONGER) or due.kind is K.IN_TRANSIT:
        waits = Decision(
            **leaves, verdict=Verdict.WAITING, why=Why.AWAITS_MOMENT, reason="leaves then"
        )
        yield due.at - HOUR, waits
    if told.end not in (End.EXPIRED, End.HELD_OUT):
        came = Decision(
            **leaves, verdict=Verdict.DUE, why=Why.MOMENT_CAME, reason="its moment came"
        )
        yield due.at, came
    if told.end in _VERDICTS:
        verdict, why = _VERDICTS[told.end]
        until = expires_at if told.end is End.EXPIRED else None
        settled = Decision(**about, verdict=verdict, why=why, reason=f"by {by}", expires_at=until)
        yield _settled_at(told), settled


def _settled_at(told: Told) -> datetime:
    if told.end is End.EXPIRED:
        return told.due.at + DAY * 2
    if told.end is End.HELD_OUT:
        return told.due.at
    return told.left_at + timedelta(seconds=2)


_VERDICTS = {
    End.SENT: (Verdict.SENT, Why.TOLD),
    End.LATE: (Verdict.SENT, Why.TOLD),
    End.SUPPRESSED: (Verdict.SUPPRESSED, Why.RECIPIENT_REFUSED),
    End.UNKNOWN: (Verdict.WAITING, Why.OUTCOME_UNKNOWN),
    End.UNDELIVERABLE: (Verdict.SUPPRESSED, Why.NO_CHANNEL),
    End.EXPIRED: (Verdict.EXPIRED, Why.TOO_LATE),
    End.HELD_OUT: (Verdict.SUPPRESSED, Why.HELD_OUT),
    End.NO_LONGER: (Verdict.NOT_APPLICABLE, Why.ORDER_CANCELLED),
}


def _put_decision(
    shelf: Shelf, store: str, of: OrderFate, decision: Decision, at: datetime
) -> None:
    shelf.put(
        DecisionRow,
        store=store,
        order_id=of.order_id,
        kind=decision.kind,
        parcel_id=decision.parcel_id,
        verdict=decision.verdict,
        decision=decision,
        decided_at=at,
        due_at=fell_due(decision, at),
        expires_at=decision.expires_at,
        fingerprint=f"{decision.kind}/{decision.parcel_id}/{decision.verdict}",
    )
