"""What providers report of what we sent, taken once each."""

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, col

from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.domain.facts import MessageUndeliverable
from whereabouts.domain.model import Frozen
from whereabouts.domain.order import Undeliverable
from whereabouts.store.alarm_receipts import take_of_alarm
from whereabouts.store.dead_addresses import refuse_if_dead
from whereabouts.store.impersonal import impersonal
from whereabouts.store.letter_receipts import letter_of, take_of_letter
from whereabouts.store.named import named_in
from whereabouts.store.once import insert_once
from whereabouts.store.rows import (
    AttemptRow,
    AttemptState,
    LetterRow,
    MessageRow,
    OrderRow,
    ReceiptRow,
)
from whereabouts.store.settling import accepted
from whereabouts.store.telling import tell
from whereabouts.store.transaction import writing


class ReceiptTaken(Frozen):
    """`known` is False for a message that is not ours; `order_ids` have news to be told."""

    duplicate: bool = False
    known: bool = True
    order_ids: tuple[str, ...] = ()


class Receipts:
    """Takes receipts of messages, letters and alarms. Any of them proves that the provider has
    what it speaks of."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take_receipt(self, store: str, receipt: Receipt, now: datetime) -> ReceiptTaken:
        """Note what it proves; what was given up is told to whom it concerns."""
        with writing(self._engine) as session:
            attempt = _attempt_of(session, store, receipt)
            letter = None if attempt else letter_of(session, store, receipt)
            if not insert_once(session, _row(store, receipt, attempt, letter, now)):
                return ReceiptTaken(duplicate=True, known=bool(attempt or letter))
            if attempt is not None:
                to_tell = _take(session, attempt, receipt, now)
            elif letter is not None:
                to_tell = take_of_letter(session, letter, receipt, now)
            else:
                return ReceiptTaken(known=take_of_alarm(session, store, receipt, now))
        return ReceiptTaken(order_ids=tuple(sorted(to_tell)))


def _attempt_of(session: Session, store: str, receipt: Receipt) -> AttemptRow | None:
    found = named_in(AttemptRow, receipt).where(
        AttemptRow.store == store, col(AttemptRow.channel) == receipt.channel
    )
    return session.exec(found).first()


def _row(
    store: str,
    receipt: Receipt,
    attempt: AttemptRow | None,
    letter: LetterRow | None,
    now: datetime,
) -> ReceiptRow:
    return ReceiptRow(
        store=store,
        natural_key=receipt.natural_key,
        attempt_id=attempt.id if attempt else None,
        letter_id=letter.id if letter else None,
        channel=receipt.channel,
        kind=receipt.kind,
        by_machine=receipt.by_machine,
        at=receipt.at,
        received_at=now,
    )


def _take(session: Session, attempt: AttemptRow, receipt: Receipt, now: datetime) -> set[str]:
    """Apply what the receipt says of a message; the orders it is news to."""
    accepted(attempt, now)
    attempt.provider_id = attempt.provider_id or receipt.provider_id
    message = session.get_one(MessageRow, attempt.message_id)
    order = session.get_one(OrderRow, (message.store, message.order_id))
    to_tell: set[str] = set()
    match receipt.kind:
        case ReceiptKind.DELIVERED:
            attempt.delivered_at = attempt.delivered_at or receipt.at
        case ReceiptKind.OPENED if not receipt.by_machine:
            attempt.opened_at = attempt.opened_at or receipt.at
        case ReceiptKind.CLICKED:
            attempt.clicked_at = attempt.clicked_at or receipt.at
        case ReceiptKind.UNDELIVERABLE if _gives_up(attempt, receipt, now):
            tell(session, order, _undeliverable(order, message, receipt), now)
            to_tell.add(order.order_id)
    return to_tell | refuse_if_dead(session, order, receipt, now)


def _gives_up(attempt: AttemptRow, receipt: Receipt, now: datetime) -> bool:
    """Whether this is the first word that the message will not arrive."""
    if attempt.delivered_at is not None or attempt.state is AttemptState.UNDELIVERABLE:
        return False
    attempt.state, attempt.settled_at = AttemptState.UNDELIVERABLE, now
    attempt.reason = impersonal(receipt.reason)
    return True


def _undeliverable(order: OrderRow, message: MessageRow, receipt: Receipt) -> MessageUndeliverable:
    return MessageUndeliverable(
        undeliverable=Undeliverable(
            kind=message.kind,
            parcels=message.parcels,
            channel=receipt.channel,
            at=order.start.clock.read(receipt.at),
            reason=impersonal(receipt.reason),
        )
    )
