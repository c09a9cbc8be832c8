"""A shopper who is forgotten stands in no table any more, and what happened is still counted."""

import json

import pytest
from sqlalchemy import Engine
from sqlmodel import SQLModel

from tests.store.asking import an_ask
from tests.store.build import EMAIL, HOUR, NOW, PHONE, STORE, a_purchase, a_report, labelled
from tests.store.desk import Desk
from tests.store.test_casework import LOST, a_case, a_note
from tests.store.test_personal_data import CUSTOMER, HOME, PERSONAL, everything, live
from whereabouts.channels.outbox import OutboxEntry
from whereabouts.domain.message import Channel, Outcome
from whereabouts.store.casework import Cases
from whereabouts.store.claims import Refusal, Withheld
from whereabouts.store.concerned import Concerned
from whereabouts.store.disclosing import Disclosures
from whereabouts.store.outbox import Outbox
from whereabouts.store.privacy import REASON, Privacy
from whereabouts.store.rows import (
    AttemptRow,
    InboundTextRow,
    MessageRow,
    OrderRow,
    ScanRow,
    SuppressionRow,
)
from whereabouts.storefronts.reading import ParcelSeen

BY_ORDER = Concerned(order_ids=("1001",))
BY_EMAIL = Concerned(email=EMAIL.upper())
BY_PHONE = Concerned(phone=PHONE)
OTHER = "grace@example.com"


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


def seeded(desk: Desk) -> None:
    """A life in which every table that can hold personal data does."""
    live(desk)
    (mail,) = (one for one in desk.rows(AttemptRow) if one.channel is Channel.EMAIL)
    keep(desk, mail.token, "Dear Zephyrine, it is on its way")
    keep(desk, "reply", "Zephyrine, no more texts", to=PHONE, channel=Channel.SMS)
    cases = Cases(desk.engine)
    cases.open(a_case(inquiry={"text": "Zephyrine Quillfeather, 7 Marmalade Lane"}))
    cases.note(LOST, a_note("Zephyrine called about her left knee"))
    cases.draft(LOST, a_note("She lives at 7 Marmalade Lane"))
    seen = {"order_id": "1001", "parcel_id": "p9", "status": "IN_TRANSIT", "occurred_at": NOW}
    unknown = ParcelSeen.model_validate(seen | {"event_id": "s1", "text": "Left at Quillfeather's"})
    desk.intake.take(STORE, [unknown], NOW)
    Disclosures(desk.engine).keep(STORE, "ask-1", BY_EMAIL, NOW)


def keep(desk: Desk, token: str, text: str, *, to: str = EMAIL, channel: object = None) -> None:
    entry = OutboxEntry(
        token=token, channel=channel or Channel.EMAIL, to=to, sender="s", text=text, at=NOW
    )
    Outbox(desk.engine).keep(entry)


def where(desk: Desk, *words: str) -> set[str]:
    """The tables in which any of the words stands."""
    return {
        table.name
        for table in SQLModel.metadata.sorted_tables
        for row in everything(desk, table)
        if any(word in row for word in words)
    }


def counted(desk: Desk) -> dict[str, int]:
    tables = (OrderRow, ScanRow, MessageRow, AttemptRow, InboundTextRow)
    return {table.__name__: len(desk.rows(table)) for table in tables}


@pytest.mark.parametrize("of", [BY_ORDER, BY_EMAIL, BY_PHONE], ids=["order", "e-mail", "phone"])
def test_nothing_personal_is_left_in_any_table(desk: Desk, of: Concerned) -> None:
    seeded(desk)
    before = counted(desk)
    assert where(desk, *PERSONAL) >= {"orders", "outbox", "case_notes", "cases", "disclosures"}
    assert Privacy(desk.engine).erase(STORE, of, NOW) == ("1001",)
    assert where(desk, *PERSONAL) == set()
    assert counted(desk) == before


def test_what_is_not_personal_stays_to_be_counted(desk: Desk) -> None:
    seeded(desk)
    Privacy(desk.engine).erase(STORE, BY_ORDER, NOW)
    (order,) = desk.rows(OrderRow)
    assert (order.total, order.ship_to.country, order.erased_at) == (a_purchase().total, "US", NOW)
    assert [(line.title, line.quantity) for line in order.lines] == [("mug", 2)]
    assert len(desk.queries.scans(STORE, "1001")) == 2


def test_an_erased_order_never_sends_again_and_is_told_so(desk: Desk) -> None:
    desk.order()
    assert Privacy(desk.engine).erase(STORE, BY_ORDER, NOW) == ("1001",)
    for channel in Channel:
        answer = desk.ledger.claim(an_ask(channel=channel), NOW)
        assert answer == Withheld(outcome=Outcome.SUPPRESSED, reason=Refusal.ERASED.value)
    (work,) = desk.tell()
    assert [fact.type for fact in work.facts] == ["preference_changed"] * 2
    assert REASON in work.model_dump_json()


def test_an_order_that_has_ended_is_erased_and_told_nothing(desk: Desk) -> None:
    desk.order(purchase=a_purchase(customer=CUSTOMER, ship_to=HOME))
    desk.end()
    assert Privacy(desk.engine).erase(STORE, BY_ORDER, NOW) == ()
    assert where(desk, *PERSONAL) == set()


def test_erasing_again_changes_nothing(desk: Desk) -> None:
    desk.order()
    privacy = Privacy(desk.engine)
    privacy.erase(STORE, BY_ORDER, NOW)
    desk.tell()
    assert privacy.erase(STORE, BY_ORDER, NOW + HOUR) == ()
    assert desk.rows(OrderRow)[0].erased_at == NOW


def test_nobody_else_is_forgotten(desk: Desk) -> None:
    desk.order()
    desk.order(purchase=a_purchase("1002", customer={"email": OTHER, "phone": "(202) 555-0177"}))
    Privacy(desk.engine).erase(STORE, BY_EMAIL, NOW)
    other = desk.queries.order_for_message(STORE, "1002")
    assert (other.purchase.customer.email, other.erased_at) == (OTHER, None)
    desk.order("1003")
    Privacy(desk.engine).erase("another-store", BY_EMAIL, NOW)
    assert desk.queries.order_for_message(STORE, "1003").erased_at is None


def test_a_refusal_outlives_the_address_it_was_given_for(desk: Desk) -> None:
    desk.order()
    desk.consent.stop(STORE, PHONE, NOW, "STOP by text")
    Privacy(desk.engine).erase(STORE, BY_ORDER, NOW)
    desk.tell()
    assert where(desk, PHONE, "5550143") == set()
    desk.order("1002")
    answer = desk.ledger.claim(an_ask(channel=Channel.SMS, order_id="1002"), NOW)
    assert isinstance(answer, Withheld)
    assert answer.reason == Refusal.REFUSED.value


def test_who_comes_back_after_a_refusal_that_was_erased_is_written_to(desk: Desk) -> None:
    desk.order()
    desk.consent.stop(STORE, PHONE, NOW, "STOP by text")
    Privacy(desk.engine).erase(STORE, BY_ORDER, NOW)
    desk.order("1002")
    desk.consent.start(STORE, PHONE, NOW, "START by text")
    desk.tell()
    answer = desk.ledger.claim(an_ask(channel=Channel.SMS, order_id="1002"), NOW)
    assert not isinstance(answer, Withheld)


def test_an_address_that_another_order_needs_keeps_its_words(desk: Desk) -> None:
    desk.order()
    desk.order("1002")
    desk.consent.stop(STORE, PHONE, NOW, "STOP by text")
    Privacy(desk.engine).erase(STORE, BY_ORDER, NOW)
    assert [word.address for word in desk.rows(SuppressionRow)] == [PHONE]


def test_what_comes_later_for_an_erased_order_names_nobody(desk: Desk) -> None:
    desk.order()
    desk.label()
    Privacy(desk.engine).erase(STORE, BY_ORDER, NOW)
    signed = a_report("DELIVERED", "Mon 2 Nov 15:00", text="Signed by: QUILLFEATHER")
    desk.intake.take_scans(STORE, [signed], NOW)
    desk.intake.take_order(
        STORE, "again", a_purchase(customer=CUSTOMER), desk.rows(OrderRow)[0].start, NOW
    )
    assert where(desk, *PERSONAL) == set()


def test_everybody_of_a_store_is_forgotten(desk: Desk) -> None:
    seeded(desk)
    desk.order("1002")
    desk.facts("e9", labelled(), order_id="1002")
    assert set(Privacy(desk.engine).erase_store(STORE, NOW)) == {"1001", "1002"}
    assert where(desk, *PERSONAL) == set()
    assert Privacy(desk.engine).erase_store(STORE, NOW) == ()


def test_a_shopper_is_told_everything_that_is_kept(desk: Desk) -> None:
    seeded(desk)
    document = Disclosures(desk.engine).document(STORE, BY_EMAIL, NOW)
    (order,) = json.loads(document)["orders"]
    assert order["purchase"]["ship_to"]["address1"] == "7 Marmalade Lane"
    told = document.lower()
    assert [word for word in PERSONAL if word not in told] == []
    assert [one["text"] for one in order["messages"] if "text" in one]
    assert len(order["cases"][0]["notes"]) == 2


def test_an_answer_waits_until_it_is_handed_over(desk: Desk) -> None:
    desk.order()
    disclosures = Disclosures(desk.engine)
    for _ in range(2):
        disclosures.keep(STORE, "ask-1", BY_EMAIL, NOW)
    assert [one.request for one in disclosures.kept(STORE)] == ["ask-1"]
    assert disclosures.handed_over(STORE, "ask-1")
    assert not disclosures.handed_over(STORE, "ask-1")
    assert disclosures.kept(STORE) == ()


def test_of_somebody_unknown_nothing_is_told(desk: Desk) -> None:
    desk.order()
    told = json.loads(Disclosures(desk.engine).document(STORE, Concerned(email=OTHER), NOW))
    assert (told["orders"], told["texts_received"], told["wishes"]) == ([], [], [])
