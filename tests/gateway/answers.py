"""Shoppers who answer, by text or by mail, and the cases that their answers land in."""

from datetime import datetime

import httpx
from sqlmodel import select

from tests.gateway.conftest import EMAIL, NOW, SIGNER, Visitor, a_label, an_order
from whereabouts.domain.casework import CaseState, Deed
from whereabouts.domain.escalation import EscalationKind, Opener
from whereabouts.domain.report import ProblemReport
from whereabouts.store.casework import Cases, Note
from whereabouts.store.reporting import Reports
from whereabouts.store.rows import DispatchRow
from whereabouts.store.transaction import reading

QUOTED = "\r\n\r\nOn Tue, Nov 24, 2026 at 12:30 PM North Pier Books\r\n<a@b> wrote:\r\n> Old words"


async def a_case(visitor: Visitor, order_id: str = "NP-1", minute: int = 0) -> str:
    await visitor.event(an_order(order_id))
    await visitor.event(a_label(order_id, tracking_number=f"1Z{order_id}"))
    report = ProblemReport(kind=EscalationKind.OTHER_PROBLEM, by=Opener.SHOPPER, words="Cracked.")
    at = NOW.replace(minute=minute)
    return Reports(visitor.engine).report("pier", order_id, report, at).case_id


def let_wait(visitor: Visitor, case: str) -> None:
    waiting = CaseState(version=5, waiting=Deed(by="kim", at=NOW), due_at=NOW)
    Cases(visitor.engine).keep(case, waiting, Note(text="", author="kim", at=NOW), None)


def told_in(visitor: Visitor, case: str) -> list[str]:
    notes = Cases(visitor.engine).notes(case)
    return [note.text for note in notes if note.author == "the shopper"]


def news(visitor: Visitor) -> list[str]:
    with reading(visitor.engine) as session:
        return [row.fact.type for row in session.exec(select(DispatchRow)) if row.fact]


async def post_mail(visitor: Visitor, at: datetime = NOW, **given: str) -> httpx.Response:
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
