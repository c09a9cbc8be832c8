"""What a shopper answers lands in its case, once, whether by text or by mail."""

from datetime import datetime

import httpx
import pytest
from sqlmodel import select

from tests.gateway.conftest import EMAIL, NOW, PHONE, SIGNER, Visitor, a_label, an_order
from whereabouts.channels.inbound_mail import own_words
from whereabouts.domain.casework import CaseState, Deed
from whereabouts.domain.escalation import EscalationKind, Opener
from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.report import ProblemReport
from whereabouts.store.casework import Cases, Note
from whereabouts.store.concerned import Concerned
from whereabouts.store.letters import Letters
from whereabouts.store.privacy import Privacy
from whereabouts.store.reporting import Reports
from whereabouts.store.rows import DispatchRow, InboundMailRow, LetterRow
from whereabouts.store.transaction import reading, writing

QUOTED = "\r\n\r\nOn Tue, Nov 24, 2026 at 12:30 PM North Pier Books\r\n<a@b> wrote:\r\n> Old words"


async def _case(visitor: Visitor, order_id: str = "NP-1", minute: int = 0) -> str:
    await visitor.event(an_order(order_id))
    await visitor.event(a_label(order_id, tracking_number=f"1Z{order_id}"))
    report = ProblemReport(kind=EscalationKind.OTHER_PROBLEM, by=Opener.SHOPPER, words="Cracked.")
    at = NOW.replace(minute=minute)
    return Reports(visitor.engine).report("pier", order_id, report, at).case_id


def _wait(visitor: Visitor, case: str) -> None:
    waiting = CaseState(version=5, waiting=Deed(by="kim", at=NOW), due_at=NOW)
    Cases(visitor.engine).keep(case, waiting, Note(text="", author="kim", at=NOW), None)


def _said(visitor: Visitor, case: str) -> list[str]:
    notes = Cases(visitor.engine).notes(case)
    return [note.text for note in notes if note.author == "the shopper"]


def _heard(visitor: Visitor) -> list[str]:
    with reading(visitor.engine) as session:
        return [row.fact.type for row in session.exec(select(DispatchRow)) if row.fact]


async def _mail(visitor: Visitor, at: datetime = NOW, **given: str) -> httpx.Response:
    """`answers` and `more` are for the mail's own headers, all else is as SendGrid posts it."""
    name, answers, more = (given.pop(key, "") for key in ("name", "answers", "more"))
    fields = {
        "headers": f"Message-ID: <m{name}@mail.example.com>\nIn-Reply-To: {answers}\n{more}",
        "from": f"Ada <{EMAIL}>",
        "to": "hello@northpier.example.com",
        "subject": "Re: 1",
        "text": f"It is the blue one.{QUOTED}",
        **given,
    }
    files = {"attachment1": ("photo.jpg", b"\xff\xd8\xff\x00", "image/jpeg")}
    request = httpx.Request("POST", "https://x.example.com/", data=fields, files=files)
    body = request.read()
    signed = SIGNER.headers(body, at)
    return await visitor.client.post(
        "/v1/stores/pier/sendgrid/inbound",
        content=body,
        headers={**signed, "Content-Type": request.headers["content-type"]},
    )


async def test_a_text_lands_in_the_open_case_once_and_a_waiting_one_goes_on(
    visitor: Visitor,
) -> None:
    case = await _case(visitor)
    _wait(visitor, case)
    said = await visitor.text("It is the blue one", From=PHONE)
    await visitor.text("It is the blue one", From=PHONE)
    assert "A person reads it and answers you." in said
    assert _said(visitor, case) == ["It is the blue one"]
    assert _heard(visitor).count("shopper_replied") == 1


async def test_a_stop_is_for_the_list_and_no_reply(visitor: Visitor) -> None:
    case = await _case(visitor)
    await visitor.text("STOP", From=PHONE)
    assert _said(visitor, case) == []


async def test_a_text_of_somebody_without_a_case_is_kept_as_before(visitor: Visitor) -> None:
    await visitor.event(an_order())
    assert "we do not answer texts here" in await visitor.text("hello", From=PHONE)


async def test_a_mail_lands_without_what_it_quotes_and_names_what_is_attached(
    visitor: Visitor,
) -> None:
    case = await _case(visitor)
    _wait(visitor, case)
    assert [(await _mail(visitor)).status_code for _ in range(2)] == [204, 204]
    assert _said(visitor, case) == ["It is the blue one.\n(attached, not kept: photo.jpg)"]
    assert _heard(visitor).count("shopper_replied") == 1


async def test_a_mail_lands_in_the_case_whose_letter_it_answers(visitor: Visitor) -> None:
    older, newer = await _case(visitor), await _case(visitor, "NP-2", minute=20)
    note = Note(text="Which one?", author="kim", at=NOW)
    Letters(visitor.engine).draft(older, note)
    with writing(visitor.engine) as session:
        letter = session.exec(select(LetterRow).where(LetterRow.kind == LetterKind.REPLY)).one()
        letter.provider_id = "Ab3"
        token, letter.case_id = letter.token, older
    await _mail(visitor, text="By its name.", answers="<Ab3@geopod.example.com>", name="a")
    await _mail(visitor, text="By its token.", to=f"hello+{token}@northpier.example.com", name="b")
    assert len(_said(visitor, older)) == 2
    assert _said(visitor, newer) == []


async def test_an_absence_note_moves_nothing(visitor: Visitor) -> None:
    case = await _case(visitor)
    await _mail(visitor, more="Auto-Submitted: auto-replied\n")
    assert _said(visitor, case) == []
    assert visitor.rows(InboundMailRow) == 1


async def test_a_mail_that_sendgrid_did_not_sign_is_refused(visitor: Visitor) -> None:
    await _case(visitor)
    old = NOW.replace(year=2025)
    assert (await _mail(visitor, at=old)).status_code == 401
    unsigned = await visitor.client.post("/v1/stores/pier/sendgrid/inbound", content=b"x")
    assert unsigned.status_code == 401
    assert visitor.rows(InboundMailRow) == 0


async def test_whoever_is_forgotten_left_no_words_behind(visitor: Visitor) -> None:
    case = await _case(visitor)
    await _mail(visitor)
    Privacy(visitor.engine).erase("pier", Concerned(email=EMAIL), NOW)
    assert "".join(_said(visitor, case)) == ""
    with reading(visitor.engine) as session:
        mail = session.exec(select(InboundMailRow)).one()
    assert (mail.sender, mail.subject, mail.body, mail.attachments) == ("", "", "", ())


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
