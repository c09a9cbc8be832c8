"""The carriers of some stories over real HTTP, and the product's own clients that ask them."""

import atexit
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache

import httpx
from pydantic import SecretStr
from starlette.types import ASGIApp, Receive, Scope, Send

from whereabouts.carriers.account import Connection
from whereabouts.carriers.live import Asked, LiveTracking
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.carriers.systems import SYSTEMS
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.simulator.carriers.app import Carriers, bases
from whereabouts.simulator.carriers.keys import CarrierKeys
from whereabouts.simulator.happenings import Labelled, Scanned
from whereabouts.simulator.serving import served
from whereabouts.simulator.stories import STORIES
from whereabouts.simulator.stories.smooth import ON_TIME
from whereabouts.simulator.story import Story

#: After all stories.
THE_END = datetime(2026, 12, 24, tzinfo=UTC)
#: What a carrier may say of one parcel, a row for each, in an order that ends none before its time.
WORDS = (
    S.LABEL_CREATED,
    S.IN_TRANSIT,
    S.CUSTOMS_HOLD,
    S.EXCEPTION,
    S.OUT_FOR_DELIVERY,
    S.DELIVERY_ATTEMPTED,
    S.AVAILABLE_FOR_PICKUP,
    S.RETURNING,
    S.LOST,
    S.CANCELLED,
    S.DELIVERED,
)


class Patient(httpx.AsyncBaseTransport):
    """Connections that wait for so many seconds, which may change meanwhile."""

    def __init__(self) -> None:
        self.seconds = 20.0
        self._wires = httpx.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        request.extensions["timeout"] = httpx.Timeout(self.seconds).as_dict()
        return await self._wires.handle_async_request(request)

    async def aclose(self) -> None:
        await self._wires.aclose()


@dataclass
class Outside:
    """`wall` is the wall's time. `wires` are the product's, `http` is the test's."""

    carriers: Carriers
    keys: CarrierKeys
    wires: Patient
    http: httpx.AsyncClient
    bases: Mapping[str, str]
    wall: list[datetime] = field(default_factory=list)

    def live(self, system: str, **other: str) -> LiveTracking:
        """The product's client, with the right secrets unless `other` are given."""
        secrets = {**self.keys.by_system[system], **other}
        connect = SYSTEMS[system].connect
        assert connect is not None
        return connect(
            Connection(
                wires=self.wires,
                secrets={name: (SecretStr(value),) for name, value in secrets.items()},
                now=lambda: self.wall[-1],
                base=self.bases[system],
            )
        )

    async def asked(
        self, system: str, number: str, carrier: str = "", **other: str
    ) -> ParcelReport:
        asked = Asked(tracking_number=number, carrier=carrier or system, country="US")
        (report,) = await self.live(system, **other).track([asked])
        return report

    async def kind(
        self, system: str, number: str, carrier: str = "", **other: str
    ) -> ErrorKind | None:
        error = (await self.asked(system, number, carrier, **other)).error
        return error.kind if error else None


class _Door:
    """Lets each test's carriers answer under one address: a server takes long to end."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


@cache
def _standing() -> tuple[_Door, str]:
    stack, door = ExitStack(), _Door()
    atexit.register(stack.close)
    return door, stack.enter_context(served(door))


@asynccontextmanager
async def outside(
    stories: Iterable[Story] = STORIES, now: datetime = THE_END
) -> AsyncIterator[Outside]:
    keys, wall = CarrierKeys(), [datetime(2026, 3, 4, 12, tzinfo=UTC)]
    carriers = Carriers(stories, keys, lambda: now, lambda: wall[-1])
    door, url = _standing()
    door.app = carriers.app
    async with Patient() as wires, httpx.AsyncClient(timeout=20) as http:
        yield Outside(carriers, keys, wires, http, bases(url), wall)


def every_word(carrier: str, number: str, statuses: Iterable[S] = WORDS) -> Story:
    """A parcel that meets everything, a row an hour, from one coast to the other."""
    scans = (
        Scanned(f"Tue 24 Nov {hour:02}:30", status, "Reno, NV" if hour % 2 else "Camden, NJ")
        for hour, status in enumerate(statuses, start=8)
    )
    label = Labelled("Mon 23 Nov 17:00", carrier, number, "Fri 27 Nov", lines=("1",))
    return replace(ON_TIME, order_id=f"FW-{carrier}", happenings=(label, *scans))


def told(report: ParcelReport) -> list[tuple[datetime | None, S | None]]:
    assert report.error is None
    return [(event.at, event.status) for event in report.events]


def hours(story: Story, *statuses: S) -> list[tuple[datetime | None, S | None]]:
    """What must be told of `every_word`."""
    start = story.moment("Tue 24 Nov 08:30")
    return [(start + timedelta(hours=hour), status) for hour, status in enumerate(statuses)]
