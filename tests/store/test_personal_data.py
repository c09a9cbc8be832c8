"""Who the shopper is stands in four tables, and in nothing that leaves the store."""

from sqlalchemy import Engine, Table, select
from sqlmodel import SQLModel

from tests.build import at
from tests.store.asking import granted, sent
from tests.store.build import (
    EMAIL,
    NOW,
    PHONE,
    STORE,
    a_destination,
    a_purchase,
    a_report,
    an_answer,
    cancelled,
    labelled,
)
from tests.store.desk import Desk
from whereabouts.channels.channel import InboundText, KeywordKind, Receipt, ReceiptKind
from whereabouts.domain.facts import AddressChanged
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.purchase import ShipTo
from whereabouts.intake.reports import Subject
from whereabouts.store.texts import InboundTexts
from whereabouts.store.transaction import reading

MAY_BE_PERSONAL = {"orders", "outbox", "suppressions", "inbound_texts", "order_names"}
PERSONAL = (
    "zephyrine",
    "quillfeather",
    "marmalade lane",
    "72915",
    EMAIL.lower(),
    PHONE,
    "555-0143",
    "left knee",
)
CUSTOMER = {
    "first_name": "Zephyrine",
    "last_name": "Quillfeather",
    "email": EMAIL,
    "phone": "(202) 555-0143",
}
HOME = ShipTo(
    name="Zephyrine Quillfeather",
    address1="7 Marmalade Lane",
    city="Fort Smith",
    region="AR",
    postal_code="72915",
    country="US",
)


def live(desk: Desk) -> list[str]:
    """Everything that happens to an order; what its workflow was told of it, as text."""
    told = []
    desk.order(purchase=a_purchase(customer=CUSTOMER, ship_to=HOME))
    desk.facts("e1", labelled())
    moved = AddressChanged(destination=a_destination(when=at("Mon 2 Nov 13:00")))
    desk.intake.take_address(STORE, "e2", "1001", HOME, moved, NOW)
    signed = a_report("DELIVERED", "Mon 2 Nov 15:00", text="Signed by: QUILLFEATHER")
    desk.intake.take_scans(STORE, [signed], NOW)
    seen = a_report("DELIVERED", "Mon 2 Nov 15:01", text="Left with QUILLFEATHER")
    kept = desk.intake.keep_answer(
        (STORE, "1001", "p1"), Subject("ups", "1Z-p1"), an_answer(seen), NOW
    )
    told += [scan.model_dump_json() for scan in kept]
    text = InboundText(
        provider_id="SM1",
        sender=PHONE,
        recipient="+12025550100",
        body="I broke my left knee",
        keyword=KeywordKind.NONE,
    )
    InboundTexts(desk.engine).take(STORE, text, NOW)
    told += [work.model_dump_json() for work in desk.tell()]
    mail = sent(desk)
    receipt = Receipt(
        natural_key="event-1",
        channel=Channel.EMAIL,
        kind=ReceiptKind.UNDELIVERABLE,
        token=mail.token,
        at=NOW,
        reason=f"550 <{EMAIL}>: Recipient unknown",
        address_dead=True,
    )
    desk.receipts.take_receipt(STORE, receipt, NOW)
    claimed = granted(desk, MessageKind.DELIVERED, channel=Channel.SMS)
    words = f"{PHONE} is a landline"
    desk.ledger.undeliverable(claimed.token, Channel.SMS, claimed.nonce, words, NOW)
    desk.consent.stop(STORE, PHONE, NOW, "STOP by text")
    desk.facts("e3", cancelled())
    return told + [work.model_dump_json() for work in desk.tell()]


def test_personal_data_stays_where_it_may_be(engine: Engine) -> None:
    desk = Desk(engine)
    told = live(desk)
    assert len(told) == 3
    assert [word for word in PERSONAL if any(word in text.lower() for text in told)] == []
    found = {
        table.name
        for table in SQLModel.metadata.sorted_tables
        for row in everything(desk, table)
        if any(word in row for word in PERSONAL)
    }
    # A carrier's own words may name who signed; they stay with the scan and are told to nobody.
    assert found == MAY_BE_PERSONAL - {"outbox"} | {"scans"}


def everything(desk: Desk, table: Table) -> list[str]:
    with reading(desk.engine) as session:
        return [str(tuple(row)).lower() for row in session.connection().execute(select(table))]
