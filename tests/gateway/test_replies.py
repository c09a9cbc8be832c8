"""What a shopper answers lands in its case, once, whether by text or by mail."""

import pytest
from sqlmodel import select

from tests.gateway.answers import QUOTED, a_case, let_wait, news, post_mail, told_in
from tests.gateway.conftest import EMAIL, NOW, PHONE, Visitor, an_order
from whereabouts.channels.inbound_mail import own_words
from whereabouts.domain.escalation import Resolution
from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.store.casework import Cases, Note
from whereabouts.store.concerned import Concerned
from whereabouts.store.letters import Letters
from whereabouts.store.privacy import Privacy
from whereabouts.store.rows import CaseRow, InboundMailRow, LetterRow, SuppressionRow
from whereabouts.store.transaction import reading, writing


async def test_a_text_lands_in_the_open_case_once_and_a_waiting_one_goes_on(
    visitor: Visitor,
) -> None:
    case = await a_case(visitor)
    let_wait(visitor, case)
    said = await visitor.text("It is the blue one", From=PHONE)
    await visitor.text("It is the blue one", From=PHONE)
    assert "I have added that for the person who works on it." in said
    assert told_in(visitor, case) == ["It is the blue one"]
    assert news(visitor).count("shopper_replied") == 1


async def test_a_stop_is_for_the_list_and_no_reply(visitor: Visitor) -> None:
    case = await a_case(visitor)
    await visitor.text("STOP", From=PHONE)
    assert told_in(visitor, case) == []


async def test_a_mail_lands_without_what_it_quotes_and_names_what_is_attached(
    visitor: Visitor,
) -> None:
    case = await a_case(visitor)
    let_wait(visitor, case)
    assert [(await post_mail(visitor)).status_code for _ in range(2)] == [204, 204]
    assert told_in(visitor, case) == ["It is the blue one.\n(attached, not kept: photo.jpg)"]
    assert news(visitor).count("shopper_replied") == 1


async def test_a_mail_lands_in_the_case_whose_letter_it_answers(visitor: Visitor) -> None:
    older, newer = await a_case(visitor), await a_case(visitor, "NP-2", minute=20)
    note = Note(text="Which one?", author="kim", at=NOW)
    Letters(visitor.engine).draft(older, note)
    with writing(visitor.engine) as session:
        letter = session.exec(select(LetterRow).where(LetterRow.kind == LetterKind.REPLY)).one()
        letter.provider_id = "Ab3"
        token, letter.case_id = letter.token, older
    await post_mail(visitor, text="By its name.", answers="<Ab3@geopod.example.com>", name="a")
    await post_mail(
        visitor, text="By its token.", to=f"hello+{token}@northpier.example.com", name="b"
    )
    assert len(told_in(visitor, older)) == 2
    assert told_in(visitor, newer) == []


async def test_an_absence_note_moves_nothing(visitor: Visitor) -> None:
    case = await a_case(visitor)
    await post_mail(visitor, more="Auto-Submitted: auto-replied\n")
    assert told_in(visitor, case) == []
    assert visitor.rows(InboundMailRow) == 1


async def test_a_mail_that_sendgrid_did_not_sign_is_refused(visitor: Visitor) -> None:
    await a_case(visitor)
    old = NOW.replace(year=2025)
    assert (await post_mail(visitor, at=old)).status_code == 401
    unsigned = await visitor.client.post("/v1/stores/pier/sendgrid/inbound", content=b"x")
    assert unsigned.status_code == 401
    assert visitor.rows(InboundMailRow) == 0


async def test_whoever_is_forgotten_left_no_words_behind(visitor: Visitor) -> None:
    case = await a_case(visitor)
    await post_mail(visitor)
    Privacy(visitor.engine).erase("pier", Concerned(email=EMAIL), NOW)
    assert "".join(told_in(visitor, case)) == ""
    with reading(visitor.engine) as session:
        mail = session.exec(select(InboundMailRow)).one()
    assert (mail.sender, mail.subject, mail.body, mail.attachments) == ("", "", "", ())


async def test_a_plea_in_a_mail_ends_the_texts_to_the_phone_of_its_sender_and_is_confirmed_once(
    visitor: Visitor,
) -> None:
    await visitor.event(an_order())
    for name in ("a", "b"):
        await post_mail(visitor, text=f"Please stop texting me.{QUOTED}", name=name)
    with reading(visitor.engine) as session:
        words = session.exec(select(SuppressionRow)).all()
        letters = session.exec(select(LetterRow)).all()
    assert [(word.channel, word.address) for word in words] == [(Channel.SMS, PHONE)]
    assert [(one.kind, one.channel) for one in letters] == [
        (LetterKind.NO_MORE_TEXTS, Channel.EMAIL)
    ]
    assert visitor.rows(CaseRow) == 0


async def test_who_asks_for_something_else_too_is_read_by_a_person(visitor: Visitor) -> None:
    await visitor.event(an_order())
    asked = "Where is it? I was at home all week and nobody came to the door. " * 3
    await post_mail(visitor, text=f"{asked}And please stop texting me.")
    assert (visitor.rows(CaseRow), visitor.rows(SuppressionRow)) == (1, 1)


async def test_a_plea_by_text_in_other_words_reaches_the_desk_too(visitor: Visitor) -> None:
    case = await a_case(visitor)
    plea = "Where is it? And please stop sending texts"
    assert "no more texts from us" in await visitor.text(plea, From=PHONE)
    assert told_in(visitor, case) == [plea]


async def test_a_mail_that_stops_something_else_ends_no_texts(visitor: Visitor) -> None:
    await visitor.event(an_order())
    await post_mail(visitor, text="Please stop sending it to my old address.")
    assert visitor.rows(SuppressionRow) == 0


async def test_an_answer_to_a_message_lands_with_its_order_though_another_has_a_case(
    visitor: Visitor,
) -> None:
    other = await a_case(visitor, "NP-2")
    await visitor.event(an_order())
    token = visitor.sent(MessageKind.SHIPPED)
    await post_mail(visitor, to=f"care+{token}@in.northpier.example.com", text="It is dented.")
    assert told_in(visitor, other) == []
    (case,) = Cases(visitor.engine).of_order("pier", "NP-1")
    assert told_in(visitor, case.workflow_id) == ["It is dented.\n(attached, not kept: photo.jpg)"]


async def test_an_answer_to_a_closed_case_opens_it_anew(visitor: Visitor) -> None:
    case = await a_case(visitor)
    note = Note(text="Found?", author="kim", at=NOW)
    Letters(visitor.engine).draft(case, note)
    Cases(visitor.engine).resolve(case, Resolution.FOUND, note)
    with reading(visitor.engine) as session:
        letter = session.exec(select(LetterRow).where(LetterRow.kind == LetterKind.REPLY)).one()
    await post_mail(visitor, to=f"care+{letter.token}@in.northpier.example.com")
    _, anew = Cases(visitor.engine).of_order("pier", "NP-1")
    assert (anew.reopens, anew.closed_at) == (case, None)
    assert told_in(visitor, anew.workflow_id)[-1].startswith("It is the blue one.")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Yes.\n\nEl mar, 24 nov 2026, Ada escribió:\n> no", "Yes."),
        ("> no\nYes.", "Yes."),
        ("Yes.\n-- \nAda", "Yes."),
        ("On the porch it was not.\nReally.", "On the porch it was not.\nReally."),
    ],
)
def test_of_a_mail_only_its_own_words_are_read(body: str, words: str) -> None:
    assert own_words(body) == words
