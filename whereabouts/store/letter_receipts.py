"""What a provider's report does to a letter about a case."""

from datetime import datetime

from sqlmodel import Session, col

from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.store.dead_addresses import refuse_if_dead
from whereabouts.store.letter_fates import came_back, has_left, was_called_spam
from whereabouts.store.named import named_in
from whereabouts.store.rows import LetterRow, OrderRow


def letter_of(session: Session, store: str, receipt: Receipt) -> LetterRow | None:
    found = named_in(LetterRow, receipt).where(
        LetterRow.store == store, col(LetterRow.channel) == receipt.channel
    )
    return session.exec(found).first()


def take_of_letter(
    session: Session, letter: LetterRow, receipt: Receipt, now: datetime
) -> set[str]:
    """Apply what the report says; the orders it is news to."""
    has_left(session, letter, now)
    letter.provider_id = letter.provider_id or receipt.provider_id
    to_tell: set[str] = set()
    match receipt.kind:
        case ReceiptKind.DELIVERED:
            letter.delivered_at = letter.delivered_at or receipt.at
        case ReceiptKind.UNDELIVERABLE:
            # A server may take a mail and send it back later: delivered is no last word here.
            to_tell = came_back(session, letter, receipt.reason, now)
        case ReceiptKind.COMPLAINED:
            to_tell = was_called_spam(session, letter, now)
    order = session.get_one(OrderRow, (letter.store, letter.order_id))
    return to_tell | refuse_if_dead(session, order, receipt, now)
