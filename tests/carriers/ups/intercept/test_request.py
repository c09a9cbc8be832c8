"""An intercept is requested as UPS describes it, once, and what became of it is never guessed."""

import re
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from tests.carriers.far_side import Answers, cut_off, says, silent
from tests.carriers.ups.intercept.far_ups import ADA, DESK, NUMBER, TAKEN, FarUps
from whereabouts.carriers.ups.intercept import (
    Accepted,
    BackToSender,
    Contact,
    Elsewhere,
    Held,
    Intercept,
    InterceptCode,
    Later,
    Place,
    Refused,
    ReturnReason,
    Unanswered,
)

HELD = Held()
REQUESTER = {
    "name": "Lumen desk",
    "telephone": "+12025550103",
    "emailAddress": "desk@lumen.example.com",
}
PLAIN = {"requesterContactInfo": REQUESTER, "specialInstructions": None}
NEW_ADDRESS = {
    "addressNickName": "New address",
    "addressInfo": {
        "addressLine1": "9 Heron Way",
        "addressLine2": "Flat 4",
        "city": "Salem",
        "state": "OR",
        "postalCode": "97301-0042",
        "countryCode": "US",
    },
    "nameOrCompanyName": "Ada Marsh",
    "contactName": "Ada Marsh",
    "phoneNumber": "+12025550102",
}


@pytest.mark.parametrize(
    ("intercept", "path", "test_id", "body"),
    [
        (
            Elsewhere(to=ADA, instructions="Ring twice"),
            "redirect/address",
            "SIIRedirect",
            {
                "requestType": "AA",
                "specialInstructions": "Ring twice",
                "newDeliveryAddress": NEW_ADDRESS,
            },
        ),
        (
            Later(on=date(2026, 3, 9)),
            "reschedule",
            "SIIReschedule",
            {"requestType": "FD", "deliveryDate": "20260309"},
        ),
        (
            BackToSender(reason=ReturnReason.CANCELLED),
            "return",
            "SIIReturn",
            {"requestType": "RS", "reasonForReturn": "AM"},
        ),
        (Held(), "willcall", "SIIWillcall", {"requestType": "WC"}),
        (Held(today=True), "willcall", "SIIWillcall", {"requestType": "SC"}),
    ],
)
async def test_each_kind_is_requested_as_ups_describes(
    intercept: Intercept, path: str, test_id: str, body: dict[str, Any]
) -> None:
    ups = FarUps(says(200, json=TAKEN))
    outcome = await ups.intercepts().request(NUMBER, intercept, DESK)
    assert outcome == Accepted("t-1")
    assert ups.question.method == "POST"
    assert str(ups.question.url) == (
        f"https://onlinetools.ups.com/api/deliveryintercept/v2/{path}/{NUMBER}?loc=en_US"
    )
    assert ups.question.headers["Authorization"] == "Bearer token-1"
    assert ups.question.headers["platformType"] == "XOLT"
    assert ups.question.headers["inquiryType"] == "U"
    assert ups.question.headers["Content-Type"] == "application/json"
    assert re.fullmatch("[0-9a-f]{14}", ups.question.headers["transId"])
    assert ups.body == PLAIN | body
    trial = FarUps(says(200, json=TAKEN))
    await trial.intercepts(is_test=True).request(NUMBER, intercept, DESK)
    assert trial.question.url.host == "wwwcie.ups.com"
    assert trial.question.headers["transId"] == test_id


async def test_an_intercept_is_taken_back_by_its_code() -> None:
    ups = FarUps(says(200, json=TAKEN))
    outcome = await ups.intercepts().cancel(NUMBER, InterceptCode.LATER, DESK)
    assert outcome == Accepted("t-1")
    assert ups.question.url.path == f"/api/deliveryintercept/v2/cancel/{NUMBER}"
    assert ups.body == PLAIN | {"requestType": "FD"}


async def test_a_requester_may_have_no_mailbox() -> None:
    ups = FarUps(says(200, json=TAKEN))
    desk = Contact(name="Lumen desk", phone="+12025550103")
    await ups.intercepts().request(NUMBER, HELD, desk)
    assert ups.body["requesterContactInfo"] == {
        "name": "Lumen desk",
        "telephone": "+12025550103",
    }


@pytest.mark.parametrize("number", ["", "1Z", "9261290000000000000017", "1R00000000000017", "../"])
async def test_only_ups_own_numbers_are_intercepted(number: str) -> None:
    ups = FarUps(says(200, json=TAKEN))
    outcome = await ups.intercepts().request(number, HELD, DESK)
    assert isinstance(outcome, Refused)
    assert ups.requests == []


NO = {"errorCode": "1201", "errorMessage": "Too late for it"}


@pytest.mark.parametrize(
    ("answers", "reasons"),
    [
        (says(200, json=TAKEN | {"success": False, "errors": [NO]}), ("Too late for it (1201)",)),
        (
            says(200, json=TAKEN | {"success": False, "errors": [NO, NO]}),
            ("Too late for it (1201)",),
        ),
        (
            says(200, json=TAKEN | {"success": False, "statusMsg": "System Error"}),
            ("System Error",),
        ),
        (says(200, json={"response": {"success": False}}), ("UPS gave no reason",)),
        (
            says(400, json={"response": {"errors": [{"code": "710", "message": "Bad input"}]}}),
            ("Bad input (710)",),
        ),
        (says(401, json={"response": {"errors": [{"code": "605"}]}}), ("605",)),
        (says(400, json={"response": TAKEN}), ("UPS answered 400",)),
        (says(403), ("UPS answered 403",)),
        (says(404, text="<html>"), ("UPS answered 404",)),
        (says(429), ("UPS answered 429",)),
    ],
)
async def test_a_refusal_is_told_in_upss_words(answers: Answers, reasons: tuple[str, ...]) -> None:
    assert await FarUps(answers).intercepts().request(NUMBER, HELD, DESK) == Refused(reasons)


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (says(500, text="<html>"), "UPS answered 500"),
        (says(503, json={"response": {"errors": [NO]}}), "Too late for it (1201)"),
        (says(302, headers={"Location": "https://elsewhere.test"}), "UPS answered 302"),
        (says(200, text="<html>"), "UPS answered what nobody can read"),
        (says(200, json=[7]), "UPS answered what nobody can read"),
        (says(200, content=b"[" * 4_000_001), "UPS answered without end"),
        (silent, "UPS did not answer in time"),
        (cut_off, "UPS could not be asked: RemoteProtocolError"),
    ],
)
async def test_what_may_have_been_taken_is_not_called_refused_and_not_tried_again(
    answers: Answers, why: str
) -> None:
    ups = FarUps(answers)
    assert await ups.intercepts().request(NUMBER, HELD, DESK) == Unanswered(why)
    assert len(ups.questions) == 1


async def test_an_account_that_is_turned_away_has_requested_nothing() -> None:
    ups = FarUps(says(200, json=TAKEN))
    ups.exchange = says(401, json={"client_id": "raven-id"})
    outcome = await ups.intercepts().request(NUMBER, HELD, DESK)
    assert outcome == Refused(("UPS gave no token: it answered 401",))
    assert ups.questions == []


async def test_a_refused_token_is_replaced_once() -> None:
    ups = FarUps(says(200, json=TAKEN))
    ups.refused = {"token-1"}
    assert await ups.intercepts().request(NUMBER, HELD, DESK) == Accepted("t-1")


@pytest.mark.parametrize(
    "wrong",
    [
        {"line1": ""},
        {"line1": "x" * 51},
        {"line2": "x" * 36},
        {"city": "x" * 31},
        {"state": "Nevada"},
        {"state": "N1"},
        {"zip_code": "8950"},
        {"zip_code": "89501\n"},
        {"country": "USA"},
    ],
)
def test_a_place_ups_cannot_write_down_is_none(wrong: dict[str, str]) -> None:
    right = {"line1": "7 Raven Row", "city": "Reno", "state": "NV", "zip_code": "89501"}
    assert Place.model_validate(right)
    with pytest.raises(ValidationError):
        Place.model_validate(right | wrong)


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": "x" * 31}, {"phone": "2025550103"}, {"email": "desk"}]
)
def test_a_requester_ups_cannot_write_down_is_none(wrong: dict[str, str]) -> None:
    right = {"name": "Lumen desk", "phone": "+12025550103", "email": "desk@lumen.example.com"}
    assert Contact.model_validate(right)
    with pytest.raises(ValidationError):
        Contact.model_validate(right | wrong)
