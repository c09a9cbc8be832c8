"""What each cause of a contact means, and what a store can do so that nobody has to ask."""

from typing import NamedTuple

from whereabouts.domain.contact import ContactCause

C = ContactCause


class Advice(NamedTuple):
    """`meaning` is what the shopper met with, `remedy` what would have saved the contact; it is
    empty where nothing that a store tells could have."""

    meaning: str
    remedy: str = ""


ADVICE: dict[ContactCause, Advice] = {
    C.NOTHING_SENT: Advice(
        "No message had been sent about the order.",
        "Find out why: look at each order's messages for a sales channel that is kept silent, "
        "shoppers without an address, or an allow-list that is still on.",
    ),
    C.NOT_DELIVERED: Advice(
        "The newest message was tried, and did not arrive.",
        "Look at why messages bounce: authenticate the sending domain, register the text "
        "messages' sender, and check e-mail addresses at checkout.",
    ),
    C.NOT_OPENED: Advice(
        "The newest message arrived by e-mail, and nobody opened it.",
        "Ask for consent to texts at checkout, so that what matters on the day is texted; and "
        "send from an address that shoppers know as the store's.",
    ),
    C.ESTIMATE_SLIPPED: Advice(
        "The estimated day moved after the shopper had been told it.",
        "Promise a later day at checkout on the lanes that slip, or move them to a carrier that "
        "keeps its days.",
    ),
    C.SILENT: Advice(
        "The carrier had stopped scanning the parcel, or lost it.",
        "Work the flagged parcels before their shoppers ask, and hold the carrier to its scans "
        "on the lanes that fall silent.",
    ),
    C.NEVER_SCANNED: Advice(
        "A label was made, and the carrier never scanned the parcel.",
        "Make labels when parcels are packed, and check that each day's labels were handed over.",
    ),
    C.FALSE_DELIVERED: Advice(
        "The carrier says it delivered the parcel, and the shopper says it did not come.",
        "Ask for a signature or a photo on the lanes and for the values where this happens, and "
        "file each case with the carrier.",
    ),
    C.SPLIT_ORDER: Advice(
        "The order came in several parcels, and the shopper missed one of them.",
        "Say at checkout that the order comes in several parcels, or ship orders whole.",
    ),
    C.CUSTOMS: Advice(
        "Customs held the parcel.",
        "Ship with duties paid, send the customs declaration electronically with the label, and "
        "name duties at checkout.",
    ),
    C.NO_GAP: Advice("The shopper had been told all there was to tell, and asked all the same."),
}
