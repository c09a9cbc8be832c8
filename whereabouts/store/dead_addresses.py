"""A provider's word that nobody is to be written to at an address any more."""

from datetime import datetime

from sqlmodel import Session

from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.store.addresses import address_of
from whereabouts.store.refusing import refuse_address
from whereabouts.store.rows import OrderRow


def refuse_if_dead(session: Session, order: OrderRow, receipt: Receipt, now: datetime) -> set[str]:
    """The orders that must know; none where the address lives on."""
    complained = receipt.kind is ReceiptKind.COMPLAINED
    address = address_of(order, receipt.channel)
    if address is None or not (receipt.address_dead or complained):
        return set()
    reason = "the shopper called it spam" if complained else "the address is dead"
    return set(refuse_address(session, order.store, receipt.channel, address, reason, now) or ())
