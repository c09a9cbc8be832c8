"""Who may ask: an account's own secrets and tokens that hold, and nobody else."""

from datetime import timedelta

import httpx
import pytest

from tests.simulator.carriers.outside import outside
from whereabouts.carriers.live import Asked
from whereabouts.carriers.report import ErrorKind

KNOWN = {"ups": "1ZFW10010300000015", "fedex": "771004000011", "usps": "9400110200881000010021"}
EXPRESS, EASYSHIPS = "6610160000", "1ZFW10010300000015"
WRONG = [
    ("ups", "ups", KNOWN["ups"], "client_secret"),
    ("ups", "ups", KNOWN["ups"], "client_id"),
    ("fedex", "fedex", KNOWN["fedex"], "client_secret"),
    ("usps", "usps", KNOWN["usps"], "client_secret"),
    ("dhl", "dhl_express", EXPRESS, "password"),
    ("dhl", "dhl", EXPRESS, "api_key"),
    ("shipstation", "ups", KNOWN["ups"], "shipengine_key"),
    ("easyship", "ups", EASYSHIPS, "token"),
]


@pytest.mark.parametrize(("system", "carrier", "number", "secret"), WRONG)
async def test_a_wrong_secret_is_refused_and_the_right_one_is_not(
    system: str, carrier: str, number: str, secret: str
) -> None:
    async with outside() as world:
        refused = await world.kind(system, number, carrier, **{secret: "somebody-elses"})
        assert refused is ErrorKind.REFUSED
        assert await world.kind(system, number, carrier) is None


@pytest.mark.parametrize(
    ("system", "path"),
    [("ups", "/api/track/v1/details/"), ("usps", "/tracking/v3/tracking/")],
)
@pytest.mark.parametrize("given", ["", "Bearer made-up", "Bearer", "Basic ???"])
async def test_a_token_that_nobody_gave_out_is_refused(system: str, path: str, given: str) -> None:
    async with outside() as world:
        address = f"{world.bases[system]}{path}{KNOWN[system]}"
        answer = await world.http.get(address, headers={"Authorization": given})
        assert answer.status_code == httpx.codes.UNAUTHORIZED


@pytest.mark.parametrize("system", KNOWN)
async def test_a_token_that_ended_is_replaced(system: str) -> None:
    async with outside() as world:
        live = world.live(system)
        asked = Asked(tracking_number=KNOWN[system], carrier=system)
        for _ in range(2):
            (report,) = await live.track([asked])
            assert report.error is None
            getattr(world.carriers, system).tokens.end_all()


async def test_a_token_ends_at_its_time() -> None:
    async with outside() as world:
        base, app = world.bases["fedex"], world.keys.by_system["fedex"]
        form = {"grant_type": "client_credentials", **app}
        given = (await world.http.post(f"{base}/oauth/token", data=form)).json()
        headers = {"Authorization": f"Bearer {given['access_token']}"}
        question: dict[str, list[str]] = {"trackingInfo": []}
        address = f"{base}/track/v1/trackingnumbers"
        first = await world.http.post(address, json=question, headers=headers)
        world.wall.append(world.wall[-1] + timedelta(seconds=given["expires_in"]))
        second = await world.http.post(address, json=question, headers=headers)
        assert (first.status_code, second.status_code) == (httpx.codes.OK, httpx.codes.UNAUTHORIZED)


@pytest.mark.parametrize(
    ("system", "carrier", "number"),
    [
        ("ups", "ups", "1ZFW99990300000011"),
        ("fedex", "fedex", "779999000011"),
        ("usps", "usps", "9400110200881000099991"),
        ("dhl", "dhl_express", "9999160001"),
        ("dhl", "dhl", "LX999910002DE"),
        ("easyship", "ups", "1ZFW99990300000011"),
        # Known, but of another carrier.
        ("ups", "ups", "771004000011"),
        ("usps", "usps", "1ZFW10010300000015"),
    ],
)
async def test_a_number_of_nobody_is_not_found(system: str, carrier: str, number: str) -> None:
    async with outside() as world:
        assert await world.kind(system, number, carrier) is ErrorKind.NOT_FOUND


async def test_shipengine_knows_nothing_of_it_and_says_so_without_an_error() -> None:
    async with outside() as world:
        report = await world.asked("shipstation", "1ZFW99990300000011", "ups")
    assert (report.error, report.events) == (None, ())
