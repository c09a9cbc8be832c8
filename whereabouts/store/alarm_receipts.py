"""What a provider's report does to the mail of an alarm: a lead whose mail comes back does not
know."""

from datetime import datetime

from sqlmodel import Session, select

from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.store.impersonal import impersonal
from whereabouts.store.rows import AlarmDeliveryRow


def take_of_alarm(session: Session, store: str, receipt: Receipt, now: datetime) -> bool:
    """Whether it speaks of an alarm. To an address that gave it back, it is not sent again."""
    if not receipt.token:
        return False
    rows = select(AlarmDeliveryRow).where(
        AlarmDeliveryRow.store == store, AlarmDeliveryRow.sent_as == receipt.token
    )
    found = session.exec(rows.with_for_update()).all()
    if receipt.kind is ReceiptKind.UNDELIVERABLE:
        for row in found:
            why = f": {impersonal(receipt.reason)}" if receipt.reason else ""
            row.sent_at, row.failure = None, f"the mail came back{why}"
            row.given_up_at = row.given_up_at or now
    return bool(found)
