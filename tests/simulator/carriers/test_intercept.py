"""UPS, asked by the product's own client to stop a parcel: for a fee, and once."""

from pydantic import SecretStr

from tests.simulator.carriers.outside import Outside, outside
from whereabouts.carriers.account import Connection
from whereabouts.carriers.intercepting import ToStop
from whereabouts.carriers.ups.stops import UpsStops, connect
from whereabouts.domain.casework import InterceptHow, InterceptOutcome
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.shipper import Shipper

NUMBER = "1ZFW10220300000011"
RENO = ShipTo(
    name="Dock",
    address1="1 Dock Rd",
    city="Reno",
    region="NV",
    postal_code="89502",
    country="US",
)
PARCEL = ToStop(
    tracking_number=NUMBER,
    shipper=Shipper(name="Dock", phone="+12025550100", address=RENO),
    receiver=RENO,
    right_address=RENO,
)


def stops(world: Outside, **other: str) -> UpsStops:
    secrets = {**world.keys.by_system["ups"], **other}
    return connect(
        Connection(
            wires=world.wires,
            secrets={name: (SecretStr(value),) for name, value in secrets.items()},
            now=lambda: world.wall[-1],
            base=world.bases["ups"],
        )
    )


async def test_every_way_has_its_fee() -> None:
    async with outside() as world:
        offer = await stops(world).offer(PARCEL)
    assert offer.words == ""
    assert offer.fees == {
        InterceptHow.BACK_TO_SENDER: "21.50 USD",
        InterceptHow.ELSEWHERE: "21.50 USD",
        InterceptHow.HELD: "18.00 USD",
    }


async def test_a_parcel_is_stopped_once() -> None:
    async with outside() as world:
        ups = stops(world)
        first = await ups.stop(PARCEL, InterceptHow.ELSEWHERE)
        again = await ups.stop(PARCEL, InterceptHow.BACK_TO_SENDER)
        assert world.carriers.ups.intercepts.taken == [(NUMBER, "AA")]
    assert first.outcome is InterceptOutcome.ACCEPTED
    assert again.outcome is InterceptOutcome.REFUSED


async def test_a_stranger_stops_nothing() -> None:
    async with outside() as world:
        told = await stops(world, client_id="somebody").stop(PARCEL, InterceptHow.HELD)
        assert world.carriers.ups.intercepts.taken == []
    assert told.outcome is InterceptOutcome.REFUSED
