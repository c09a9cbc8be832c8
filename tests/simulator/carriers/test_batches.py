"""Systems that are asked about many parcels at once answer for each of them."""

import httpx
import pytest

from tests.simulator.carriers.outside import outside
from whereabouts.carriers.live import Asked
from whereabouts.carriers.report import ErrorKind, ParcelReport

FEDEX = ["771004000011", "779999000011", "771010000013"]
USPS = ["9400110200881000010021", "9400110200881000099991", "9400110200881000010069"]


def ends(reports: tuple[ParcelReport, ...]) -> list[str]:
    return [str(one.error.kind if one.error else one.status) for one in reports]


@pytest.mark.parametrize(
    ("system", "numbers", "other"),
    [("fedex", FEDEX, {}), ("usps", USPS, {"version": "v3r2"})],
)
async def test_each_of_many_has_an_answer_of_its_own(
    system: str, numbers: list[str], other: dict[str, str]
) -> None:
    asked = [Asked(tracking_number=number, carrier=system) for number in numbers]
    async with outside() as world:
        reports = await world.live(system, **other).track(asked)
    assert [one.tracking_number for one in reports] == numbers
    assert ends(reports) == ["DELIVERED", ErrorKind.NOT_FOUND, "DELIVERED"]


async def test_easyship_is_searched_once_for_all() -> None:
    numbers = ["1ZFW10010300000015", *FEDEX]
    asked = [Asked(tracking_number=number) for number in numbers]
    async with outside() as world:
        live = world.live("easyship")
        # By the list the first time, by Easyship's own ids the second.
        for _ in range(2):
            reports = await live.track(asked)
            found = ["DELIVERED", "DELIVERED", ErrorKind.NOT_FOUND, "DELIVERED"]
            assert ends(reports) == found


async def test_fedex_refuses_more_than_thirty_numbers() -> None:
    async with outside() as world:
        base, app = world.bases["fedex"], world.keys.by_system["fedex"]
        form = {"grant_type": "client_credentials", **app}
        given = (await world.http.post(f"{base}/oauth/token", data=form)).json()
        headers = {"Authorization": f"Bearer {given['access_token']}"}
        info = [{"trackingNumberInfo": {"trackingNumber": str(one)}} for one in range(31)]
        answer = await world.http.post(
            f"{base}/track/v1/trackingnumbers", json={"trackingInfo": info}, headers=headers
        )
        assert answer.status_code == httpx.codes.BAD_REQUEST
