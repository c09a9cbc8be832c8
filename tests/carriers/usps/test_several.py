"""The second version of the API answers about many parcels at once, and each gets its own."""

import json
from typing import Any

import httpx

from tests.carriers.far_side import says
from tests.carriers.usps.far_usps import FarUsps, parcel
from whereabouts.carriers.live import Asked
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.carriers.usps.live import connect
from whereabouts.domain.tracking import TrackingStatus

NUMBERS = tuple(f"92000000000000000000{place:02}" for place in range(35))
ASKED = tuple(Asked(tracking_number=number, postcode="20500", country="US") for number in NUMBERS)


async def track(usps: FarUsps, asked: tuple[Asked, ...]) -> tuple[ParcelReport, ...]:
    live = connect(usps.account(secrets={"version": "v3r2"}))
    assert live.batch == 35
    return await live.track(asked)


async def test_one_call_asks_by_number_and_nothing_else() -> None:
    usps = FarUsps(says(200, json=[parcel(number) for number in reversed(NUMBERS)]))
    reports = await track(usps, ASKED)
    (question,) = usps.asked
    assert (question.method, str(question.url)) == (
        "POST",
        "https://apis.usps.com/tracking/v3r2/tracking",
    )
    assert json.loads(question.content) == [{"trackingNumber": number} for number in NUMBERS]
    assert question.headers["Authorization"] == "Bearer token-1"
    assert [report.tracking_number for report in reports] == list(NUMBERS)
    assert {report.status for report in reports} == {TrackingStatus.OUT_FOR_DELIVERY}


async def test_a_mixed_answer_has_facts_for_some_and_reasons_for_others() -> None:
    def reason(code: str, **rest: Any) -> dict[str, Any]:
        details = [{"status": "400", "code": code, "detail": "its own words"}]
        return {"error": {"code": "400", "errors": details}} | rest

    rows = [parcel(NUMBERS[2]), reason("150010", trackingNumber=NUMBERS[0])]
    reports = await track(FarUsps(says(207, json=rows)), ASKED[:4])
    kinds = [report.error.kind if report.error else None for report in reports]
    assert kinds == [ErrorKind.REFUSED, ErrorKind.NOT_FOUND, None, ErrorKind.NOT_FOUND]


async def test_what_goes_wrong_as_a_whole_goes_wrong_for_all() -> None:
    def hung_up(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("", request=request)

    for answer, kind in ((says(429), ErrorKind.QUOTA), (hung_up, ErrorKind.DOWN)):
        reports = await track(FarUsps(answer), ASKED[:3])
        assert [report.tracking_number for report in reports] == list(NUMBERS[:3])
        assert [report.error.kind for report in reports if report.error] == [kind] * 3
