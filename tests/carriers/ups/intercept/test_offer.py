"""Before an intercept is requested, UPS is asked what it would do and what that costs."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from tests.carriers.far_side import Answers, cut_off, says
from tests.carriers.json_values import disturbed
from tests.carriers.ups.intercept.far_ups import ADA, NUMBER, SHOP, FarUps
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.ups.intercept import Elsewhere, Held, Refused, Unanswered
from whereabouts.carriers.ups.intercept.offer import Charge, Option, charges, options

REFUSAL = {"errorCode": "500", "errorMessage": "No such parcel"}


def agreed(**members: Any) -> Answers:
    return says(200, json={"response": {"success": True, "statusCode": "000"} | members})


def feature(name: str, create: str = "ELIGIBLE", **value: Any) -> dict[str, Any]:
    eligible = {"createEligibility": create, "modifyEligibility": "NOT_ELIGIBLE"}
    return {
        "interceptFeature": name,
        "eligibilityValue": eligible | {"cancelEligibility": "UNKNOWN"} | value,
    }


async def test_eligibility_is_asked_for_as_ups_describes() -> None:
    ups = FarUps(agreed(commonEligibilityMap=[]))
    assert await ups.intercepts().eligibility(NUMBER) == ()
    assert ups.question.method == "GET"
    assert str(ups.question.url) == (
        "https://onlinetools.ups.com/api/deliveryintercept/v2/eligibility/intercept/"
        f"{NUMBER}?loc=en_US"
    )
    assert ups.question.headers["Content-Type"] == "application/json"
    assert ups.question.headers["platformType"] == "XOLT"
    assert ups.question.headers["inquiryType"] == "U"
    assert ups.question.content == b""


async def test_a_test_account_names_its_question_as_the_test_environment_wants() -> None:
    ups = FarUps(agreed(commonEligibilityMap=[]))
    await ups.intercepts(is_test=True).eligibility(NUMBER)
    assert ups.question.headers["transId"] == "SUPER14"


async def test_each_option_says_what_may_be_done() -> None:
    days = [{"date": 20260309}, {"date": "20260310"}, {"date": "soon"}]
    rows = [
        feature("FD", dateOptionsforFutureDelivery=days),
        feature("RTS", "NOT_ELIGIBLE", reasonOptionsForRTS=[{"id": "AN", "value": "Twice"}]),
    ]
    offered = await FarUps(agreed(commonEligibilityMap=rows)).intercepts().eligibility(NUMBER)
    assert offered == (
        Option(
            feature="FD",
            may_create=True,
            may_modify=False,
            may_cancel=False,
            dates=(date(2026, 3, 9), date(2026, 3, 10)),
        ),
        Option(
            feature="RTS", may_create=False, may_modify=False, may_cancel=False, reasons=("AN",)
        ),
    )


async def test_charges_are_asked_for_as_ups_describes() -> None:
    info = {"totalCharge": "40.00", "totalTax": "7.00", "chargeCurrency": "USD"}
    ups = FarUps(agreed(chargeInfo=[info]))
    asked = await ups.intercepts().charges(NUMBER, SHOP, ADA, Held())
    assert asked == (Charge(code="WC", total=Decimal(40), currency="USD", tax=Decimal(7)),)
    assert ups.question.method == "POST"
    assert ups.question.url.path == f"/api/deliveryintercept/v2/charges/{NUMBER}"
    (rating,) = ups.body["ratingRequest"]
    assert rating["trackInfo"] == {"interceptOption": "WC"}
    assert "redirectAddress" not in rating
    assert rating["fromAddress"] == {
        "addressLine1": "7 Raven Row",
        "city": "Reno",
        "state": "NV",
        "postalCode": "89501",
        "countryCode": "US",
        "firstName": "Lumen",
        "fullName": "Lumen",
        "phoneNumber": "+12025550101",
    }
    assert rating["toAddress"]["addressLine2"] == "Flat 4"


async def test_the_charge_of_another_address_depends_on_it() -> None:
    ups = FarUps(agreed(chargeInfo=[]))
    await ups.intercepts().charges(NUMBER, SHOP, SHOP, Elsewhere(to=ADA))
    (rating,) = ups.body["ratingRequest"]
    assert rating["trackInfo"] == {"interceptOption": "AA"}
    assert rating["redirectAddress"]["addressInfo"]["city"] == "Salem"
    assert rating["redirectAddress"]["contactName"] == "Ada Marsh"


async def test_all_charges_at_once_are_a_row_each() -> None:
    rows = [
        {
            "interceptOption": "AA",
            "totalCharge": "21.00",
            "currencyCode": "USD",
            "successful": True,
        },
        {"interceptOption": "FD", "totalCharge": "9.50", "currencyCode": "USD"},
        {
            "interceptOption": "RS",
            "totalCharge": "1.00",
            "currencyCode": "USD",
            "successful": False,
        },
        {"interceptOption": "WC", "totalCharge": "", "currencyCode": "USD"},
    ]
    info = {"totalCharge": "0.00", "chargeCurrency": "USD", "interceptChargeDetail": rows}
    ups = FarUps(agreed(chargeInfo=[info]))
    asked = await ups.intercepts().charges(NUMBER, SHOP, ADA)
    assert ups.body["ratingRequest"][0]["trackInfo"] == {"interceptOption": "AL"}
    assert asked == (
        Charge(code="AA", total=Decimal(21), currency="USD"),
        Charge(code="FD", total=Decimal("9.50"), currency="USD"),
    )


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        (
            says(200, json={"response": {"success": False, "errors": [REFUSAL]}}),
            Refused(("No such parcel (500)",)),
        ),
        (says(500), Unanswered("UPS answered 500")),
        (says(200, text="<html>"), Unanswered("UPS answered what nobody can read")),
        (cut_off, Unanswered("UPS could not be asked: RemoteProtocolError")),
    ],
)
async def test_where_ups_makes_no_offer_it_is_said_why(
    answers: Answers, outcome: Refused | Unanswered
) -> None:
    intercepts = FarUps(answers).intercepts()
    assert await intercepts.eligibility(NUMBER) == outcome
    assert await intercepts.charges(NUMBER, SHOP, ADA) == outcome


@pytest.mark.parametrize("amount", ["", "free", "-1.00", "NaN", "Infinity", None, []])
def test_an_amount_that_is_none_is_no_charge(amount: Any) -> None:
    said = Payload({"chargeInfo": [{"totalCharge": amount, "chargeCurrency": "USD"}]})
    assert charges(said, "WC") == ()


FULL = {
    "commonEligibilityMap": [
        feature(
            "FD",
            dateOptionsforFutureDelivery=[{"date": "20260309"}],
            reasonOptionsForRTS=[{"id": "AN"}],
        )
    ],
    "chargeInfo": [
        {
            "totalCharge": "40.00",
            "chargeCurrency": "USD",
            "interceptChargeDetail": [{"interceptOption": "FD", "totalCharge": "9.50"}],
        }
    ],
}


@given(disturbed(FULL))
def test_a_disturbed_answer_is_read(value: Any) -> None:
    said = Payload(value)
    assert all(day.year > 1970 for option in options(said) for day in option.dates)
    assert all(charge.total >= 0 for charge in charges(said, "AL"))
