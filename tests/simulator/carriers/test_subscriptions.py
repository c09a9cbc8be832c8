"""Systems that push are told of a parcel first, by the product's own words for it."""

import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from pydantic import SecretStr
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.simulator.carriers.outside import Outside, outside
from whereabouts.carriers.account import Connection
from whereabouts.carriers.alerts import Subscribed
from whereabouts.carriers.live import Asked
from whereabouts.carriers.systems import SYSTEMS
from whereabouts.carriers.usps.challenge import challenge
from whereabouts.simulator.serving import served

NUMBERS = {
    "ups": "1ZFW10010300000015",
    "usps": "9400110200881000010021",
    "dhl": "6610160000",
}


async def echo(request: Request) -> Response:
    return JSONResponse({"challenge": challenge(await request.body())})


async def deaf(request: Request) -> Response:
    return JSONResponse({"heard": len(json.dumps(str(request.url)))})


@contextmanager
def listener(says: Callable[[Request], Awaitable[Response]]) -> Iterator[str]:
    with served(Starlette(routes=[Route("/", says, methods=["POST"])])) as url:
        yield f"{url}/"


async def subscribed(world: Outside, system: str, address: str, **other: str) -> Subscribed:
    connect = SYSTEMS[system].alerts
    assert connect is not None
    secrets = {**world.keys.by_system[system], **other}
    connection = Connection(
        wires=world.wires,
        secrets={name: (SecretStr(value),) for name, value in secrets.items()},
        now=lambda: world.wall[-1],
        base=world.bases[system],
        listener=address,
        mailbox="desk@example.com",
    )
    number = NUMBERS[system]
    asked = Asked(tracking_number=number, carrier="dhl_express" if system == "dhl" else system)
    (became,) = await connect(connection).subscribe([asked])
    assert became.tracking_number == number
    return became


@pytest.mark.parametrize("system", NUMBERS)
async def test_a_parcel_is_subscribed_for_days(system: str) -> None:
    with listener(echo) as address:
        async with outside() as world:
            became = await subscribed(world, system, address)
            assert became.refused == ""
            assert became.until is not None
            assert became.until - world.wall[-1] >= timedelta(days=14)


@pytest.mark.parametrize("system", NUMBERS)
async def test_a_stranger_subscribes_nothing(system: str) -> None:
    with listener(echo) as address:
        async with outside() as world:
            secret = "api_key" if system == "dhl" else "client_secret"
            became = await subscribed(world, system, address, **{secret: "somebody-elses"})
            assert became.refused
            assert became.until is None


async def test_usps_pushes_to_nobody_who_does_not_say_its_word_back() -> None:
    with listener(deaf) as address:
        async with outside() as world:
            assert "400" in (await subscribed(world, "usps", address)).refused
