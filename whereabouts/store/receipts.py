"""What providers report of messages, taken once each."""

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, or_, select

from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.domain.facts import MessageUndeliverable
from whereabouts.domain.model import Frozen
from whereabouts.domain.order import Undeliverable
from whereabouts.store.addresses import address_of
from whereabouts.store.impersonal import impersonal
from whereabouts.store.once import insert_once
from whereabouts.store.refusing import refuse_address
from whereabouts.store.rows import AttemptRow, AttemptState, MessageRow, OrderRow, ReceiptRow
from whereabouts.store.settling import accepted
from whereabouts.store.telling import tell
from whereabouts.store.transaction import writing


class ReceiptTaken(Frozen):
    """`known` is False for a message that is not ours; `order_ids` have news to be told."""

    duplicate: bool = False
    known: bool = True
    order_ids: tuple[str, ...] = ()


class Receipts:
    """Takes receipts. Any of them proves that the provider has the message."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take_receipt(self, store: str, receipt: Receipt, now: datetime) -> ReceiptTaken:
        """Note what it proves; a message or an address given up is told to the orders."""
        with writing(self._engine) as session:
            attempt = _attempt_of(session, store, receipt)
            if not insert_once(session, _row(store, receipt, attempt, now)):
                return ReceiptTaken(duplicate=True, known=attempt is not None)
            if attempt is None:
                return ReceiptTaken(known=False)
            accepted(attempt, now)
            attempt.provider_id = attempt.provider_id or receipt.provider_id
            to_tell = _take(session, attempt, receipt, now)
        return ReceiptTaken(order_ids=tuple(sorted(to_tell)))


def _attempt_of(session: Session, store: str, receipt: Receipt) -> AttemptRow | None:
    """By our token, or else by the provider's name for it."""
    named = or_(
        (col(AttemptRow.token) == receipt.token) & (receipt.token != ""),
        (col(AttemptRow.provider_id) == receipt.provider_id) & (receipt.provider_id != ""),
    )
    rows = select(AttemptRow).where(
        AttemptRow.store == store, AttemptRow.channel == receipt.channel, named
    )
    by_token_first = (col(AttemptRow.token) == receipt.token).desc()
    return session.exec(rows.order_by(by_token_first).limit(1).with_for_update()).first()


def _row(store: str, receipt: Receipt, attempt: AttemptRow | None, now: datetime) -> ReceiptRow:
    return ReceiptRow(
        store=store,
        natural_key=receipt.natural_key,
        attempt_id=attempt.id if attempt else None,
        channel=receipt.channel,
        kind=receipt.kind,
        by_machine=receipt.by_machine,
        at=receipt.at,
        received_at=now,
    )


def _take(session: Session, attempt: AttemptRow, receipt: Receipt, now: datetime) -> set[str]:
    """Apply what the receipt says; the orders it is news to."""
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
    if receipt.address_dead or receipt.kind is ReceiptKind.COMPLAINED:
        to_tell |= _refuse(session, order, receipt, now)
    return to_tell


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


def _refuse(session: Session, order: OrderRow, receipt: Receipt, now: datetime) -> set[str]:
    address = address_of(order, receipt.channel)
    if address is None:
        return set()
    complained = receipt.kind is ReceiptKind.COMPLAINED
    reason = "the shopper called it spam" if complained else "the address is dead"
    changed = refuse_address(session, order.store, receipt.channel, address, reason, now)
    return set(changed or ())
