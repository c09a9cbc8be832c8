"""Each system's own way to fail, and what the product's client makes of it."""

from datetime import timedelta

import httpx
import pytest

from tests.simulator.carriers.outside import outside
from whereabouts.carriers.live import Asked
from whereabouts.carriers.report import ErrorKind
from whereabouts.simulator.carriers.app import SYSTEMS
from whereabouts.simulator.faults import Faults, Odds

NUMBER = "1ZFW10010300000015"
NUMBERS = {"ups": NUMBER, "fedex": "771004000011", "usps": "9400110200881000010021"}
CASES = [
    (Odds(refused=1), ErrorKind.REFUSED),
    (Odds(too_many=1), ErrorKind.QUOTA),
    (Odds(unavailable=1), ErrorKind.DOWN),
    (Odds(late=1, late_seconds=30), ErrorKind.DOWN),
    (Odds(dropped=1), ErrorKind.DOWN),
    (Odds(reset=1), ErrorKind.DOWN),
    (Odds(cut=1), ErrorKind.DOWN),
    (Odds(garbage=1), ErrorKind.UNREADABLE),
]


def _patience(odds: Odds) -> float:
    """Short only where no answer is to come."""
    return 0.3 if odds.late or odds.dropped else 20.0


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize(("odds", "kind"), CASES)
async def test_each_trouble_is_told_as_what_it_is(system: str, odds: Odds, kind: ErrorKind) -> None:
    async with outside() as world:
        world.carriers.trouble(system, Faults(odds))
        world.wires.seconds = _patience(odds)
        assert await world.kind(system, NUMBER, "ups") is kind


@pytest.mark.parametrize("system", NUMBERS)
@pytest.mark.parametrize(("odds", "kind"), CASES)
async def test_a_trouble_after_the_token_is_told_alike(
    system: str, odds: Odds, kind: ErrorKind
) -> None:
    async with outside() as world:
        live = world.live(system)
        asked = Asked(tracking_number=NUMBERS[system], carrier=system)
        await live.track([asked])
        world.carriers.trouble(system, Faults(odds))
        world.wires.seconds = _patience(odds)
        (report,) = await live.track([asked])
        assert report.error is not None
        assert report.error.kind is kind
        assert report.tracking_number == NUMBERS[system]


@pytest.mark.parametrize("system", SYSTEMS)
async def test_who_asks_too_much_is_told_when_to_come_back(system: str) -> None:
    async with outside() as world:
        world.carriers.trouble(system, Faults(Odds(too_many=1)))
        answer = await world.http.get(f"{world.bases[system]}/any")
        assert answer.status_code == httpx.codes.TOO_MANY_REQUESTS
        assert timedelta(seconds=int(answer.headers["Retry-After"])) > timedelta()


async def test_the_trouble_of_one_is_nobody_elses() -> None:
    async with outside() as world:
        world.carriers.trouble("fedex", Faults(Odds(unavailable=1)))
        assert await world.kind("ups", NUMBER) is None
