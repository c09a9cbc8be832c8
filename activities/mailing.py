"""What is written, in an envelope: who it is for, who it is from, and where answers go."""

from typing import Protocol

from whereabouts.channels.channel import OutgoingMail, OutgoingText
from whereabouts.store.order_record import OrderRecord
from whereabouts.stores import Store
from whereabouts.words.mail import WrittenMail


class Claimed(Protocol):
    """What this worker alone may send now."""

    @property
    def token(self) -> str: ...
    @property
    def address(self) -> str: ...


def mail_of(claim: Claimed, order: OrderRecord, store: Store, written: WrittenMail) -> OutgoingMail:
    """An answer to it comes back under its own token, where the store's mail is read here."""
    brand, who = store.brand, order.purchase.customer
    return OutgoingMail(
        token=claim.token,
        to=claim.address,
        to_name=f"{who.first_name} {who.last_name}".strip(),
        sender=brand.email_from,
        sender_name=brand.email_from_name,
        reply_to=store.reply_to(claim.token),
        subject=written.subject,
        html=written.html,
        text=written.text,
    )


def text_of(claim: Claimed, store: Store, body: str) -> OutgoingText:
    return OutgoingText(token=claim.token, to=claim.address, sender=store.brand.sms_from, body=body)
