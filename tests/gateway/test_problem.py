"""The form behind the link: a report becomes a case and a promise, once, and says nothing of
anybody to somebody else."""

import re
from typing import Any

import httpx
import pytest
from sqlmodel import select

from tests.gateway.conftest import EMAIL, HOUSE, PHONE, Visitor, a_label, a_scan, an_order
from whereabouts.domain.contact import ContactCause, ContactOutcome, Where
from whereabouts.domain.escalation import EscalationKind, Opener
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.report import Check
from whereabouts.store.casework import Case, Cases
from whereabouts.store.contacts import Contacts
from whereabouts.store.rows import PromiseRow, ReportRow
from whereabouts.store.transaction import reading
from whereabouts.store.tries import MOST_BY_TOKEN

HOSTILE = "<script>alert('x')</script>"
FORM = re.compile(r'name="(proof|form|country)" value="([^"]+)"')


async def _token(visitor: Visitor, order_id: str = "NP-1", **changes: Any) -> str:
    number = f"1Z999AA1012345678{len(order_id)}"
    await visitor.event(an_order(order_id, **changes))
    await visitor.event(a_label(order_id, tracking_number=number))
    await visitor.scans(
        a_scan("DELIVERED", "2026-11-24T09:03:00-07:00", tracking_number=number),
    )
    return visitor.sent(MessageKind.ORDER_CONFIRMED, Channel.EMAIL, order_id)


async def _form(visitor: Visitor, token: str, **typed: str) -> dict[str, str]:
    page = await visitor.client.get(f"/t/{token}/problem")
    assert page.status_code == 200
    return {**dict(FORM.findall(page.text)), "what": "not_received", **typed}


async def _post(
    visitor: Visitor, token: str, form: dict[str, str], **headers: str
) -> httpx.Response:
    return await visitor.client.post(f"/t/{token}/problem", data=form, headers=headers)


def _cases(visitor: Visitor, order_id: str = "NP-1") -> tuple[Case, ...]:
    return Cases(visitor.engine).of_order("pier", order_id)


async def test_a_report_is_a_case_and_a_promise_that_is_shown_at_once(visitor: Visitor) -> None:
    token = await _token(visitor)
    answers = {"check-neighbour": "no", "check-photo": "", "words": HOSTILE}
    answer = await _post(visitor, token, await _form(visitor, token, **answers))
    assert answer.status_code == 303
    (case,) = _cases(visitor)
    assert (case.kind, case.opened_by) == (EscalationKind.NOT_RECEIVED, Opener.SHOPPER)
    with reading(visitor.engine) as session:
        report, made = session.exec(select(ReportRow)).one(), session.exec(select(PromiseRow)).one()
    assert report.answers == {Check.NEIGHBOUR: False}
    assert case.due_at is not None
    assert made.due_at <= case.due_at
    for link in (answer.headers["location"], f"/t/{token}/problem", f"/t/{token}"):
        page = (await visitor.client.get(link)).text
        assert "You hear from us by" in page
        assert "Wed, Nov 25, 12 pm" in page
        assert "investigation with UPS" in page
        assert HOSTILE not in page


async def test_a_form_that_is_sent_twice_is_one_report(visitor: Visitor) -> None:
    token = await _token(visitor)
    form = await _form(visitor, token, words="Nothing came.")
    for _ in range(3):
        assert (await _post(visitor, token, form)).status_code == 303
    assert len(_cases(visitor)) == visitor.rows(ReportRow) == visitor.rows(PromiseRow) == 1


async def test_a_form_is_a_contact_with_its_cause_and_once(visitor: Visitor) -> None:
    token = await _token(visitor)
    form = await _form(visitor, token)
    for _ in range(2):
        await _post(visitor, token, form)
    (case,) = _cases(visitor)
    (contact,) = Contacts(visitor.engine).of_order("pier", "NP-1")
    assert (contact.where, contact.action, contact.flags) == (
        Where.PAGE,
        "not_received",
        ("not_received",),
    )
    assert (contact.outcome, contact.case_id) == (ContactOutcome.CASE, case.workflow_id)
    assert contact.cause is ContactCause.FALSE_DELIVERED


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example.com"}],
)
async def test_another_sites_form_is_refused(visitor: Visitor, headers: dict[str, str]) -> None:
    token = await _token(visitor)
    form = await _form(visitor, token)
    assert (await _post(visitor, token, form, **headers)).status_code == 403
    assert _cases(visitor) == ()


async def test_a_form_of_another_link_is_refused(visitor: Visitor) -> None:
    mine, theirs = await _token(visitor), await _token(visitor, "NP-10")
    form = await _form(visitor, mine)
    assert (await _post(visitor, theirs, form)).status_code == 403
    assert (await _post(visitor, theirs, {**form, "proof": ""})).status_code == 403
    assert _cases(visitor) == _cases(visitor, "NP-10") == ()


async def test_no_page_shows_what_another_order_reported(visitor: Visitor) -> None:
    mine, theirs = await _token(visitor), await _token(visitor, "NP-10")
    await _post(visitor, mine, await _form(visitor, mine))
    assert "You hear from us by" not in (await visitor.client.get(f"/t/{theirs}/problem")).text
    assert "You hear from us by" not in (await visitor.client.get(f"/t/{theirs}")).text


async def test_the_page_says_nothing_of_the_person(visitor: Visitor) -> None:
    token = await _token(visitor)
    await _post(visitor, token, await _form(visitor, token, words="It is Ada Marsh's."))
    page = (await visitor.client.get(f"/t/{token}/problem")).text
    assert not [word for word in ("Ada", "Marsh", EMAIL, PHONE, HOUSE, "80202") if word in page]


async def test_what_was_typed_stays_when_something_is_missing_and_is_escaped(
    visitor: Visitor,
) -> None:
    token = await _token(visitor)
    form = await _form(visitor, token, what="", words=HOSTILE)
    answer = await _post(visitor, token, form)
    assert answer.status_code == 422
    assert "Please choose what is wrong." in answer.text
    assert HOSTILE not in answer.text
    assert "&lt;script&gt;" in answer.text


async def test_a_report_may_be_sent_so_often_and_no_more(visitor: Visitor) -> None:
    token = await _token(visitor)
    for _ in range(MOST_BY_TOKEN):
        assert (await _post(visitor, token, await _form(visitor, token))).status_code == 303
    assert (await _post(visitor, token, await _form(visitor, token))).status_code == 429
    assert (await visitor.client.get(f"/t/{token}/problem")).status_code == 200


async def test_a_flood_of_bytes_is_not_read(visitor: Visitor) -> None:
    token = await _token(visitor)
    form = await _form(visitor, token, words="x" * 40_000)
    assert (await _post(visitor, token, form)).status_code == 413


async def test_a_person_hears_whatever_fits_nothing_else(visitor: Visitor) -> None:
    token = await _token(visitor)
    form = await _form(visitor, token, what="something_else")
    assert (await _post(visitor, token, form)).status_code == 422
    answer = await _post(visitor, token, {**form, "words": "The lamp is cracked."})
    assert answer.status_code == 303
    assert [case.kind for case in _cases(visitor)] == [EscalationKind.OTHER_PROBLEM]


async def test_before_there_is_a_parcel_a_wrong_address_may_be_mended(visitor: Visitor) -> None:
    await visitor.event(an_order())
    token = visitor.sent(MessageKind.ORDER_CONFIRMED, Channel.EMAIL)
    right = {"address1": "3 Mill Row", "city": "Boulder", "region": "CO", "postal_code": "80301"}
    form = await _form(visitor, token, what="wrong_address", **right)
    assert (await _post(visitor, token, form)).status_code == 303
    with reading(visitor.engine) as session:
        address = session.exec(select(ReportRow)).one().right_address
    assert address is not None
    assert (address.address1, address.city, address.country) == ("3 Mill Row", "Boulder", "US")


async def test_the_order_speaks_its_own_language(visitor: Visitor) -> None:
    token = await _token(visitor, locale="es")
    answer = await _post(visitor, token, await _form(visitor, token))
    page = (await visitor.client.get(answer.headers["location"])).text
    assert 'lang="es"' in page
    assert "Sabrás de nosotros antes del" in page
    assert "UPS" in page


@pytest.mark.parametrize("token", ["nope", "x" * 65, "%00"])
async def test_a_wrong_link_answers_as_the_tracking_page_does(visitor: Visitor, token: str) -> None:
    nothing = await visitor.client.get(f"/t/{token}")
    for answer in (
        await visitor.client.get(f"/t/{token}/problem"),
        await visitor.client.post(f"/t/{token}/problem", data={"what": "not_received"}),
    ):
        assert (answer.status_code, answer.content) == (404, nothing.content)


async def test_the_page_loads_nothing_and_posts_to_us_alone(visitor: Visitor) -> None:
    page = await visitor.client.get(f"/t/{await _token(visitor)}/problem")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "same-origin"
