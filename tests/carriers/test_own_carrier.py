"""The carrier on README's page works as it stands there."""

import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from tests.store.build import NOW
from whereabouts.carriers.account import AccountIncomplete, Connection
from whereabouts.carriers.dialect import Shape
from whereabouts.carriers.live import Asked
from whereabouts.carriers.report import ErrorKind
from whereabouts.carriers.system import System
from whereabouts.domain.tracking import TrackingStatus

README = Path(__file__).parents[2] / "README.md"
FLIGHT = {
    "raven": "RM-7",
    "flight": [
        {"word": "hatched", "at": "2026-11-02T08:00:00-05:00"},
        {"word": "flying", "at": "2026-11-02T09:30:00-05:00"},
        {"word": "moulting", "at": "2026-11-02T11:00:00-05:00"},
    ],
}


@pytest.fixture(scope="module")
def ravenmail() -> System:
    (example,) = re.findall(r"```python\n(\"\"\"Ravenmail:.*?)```", README.read_text(), re.DOTALL)
    assert len(example.splitlines()) <= 42
    names: dict[str, Any] = {}
    exec(example, names)  # noqa: S102 - our own page
    system = names["RAVENMAIL"]
    assert isinstance(system, System)
    return system


def connection(answer: httpx.Response, asked: list[httpx.Request]) -> Connection:
    def answered(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answer

    wires = httpx.MockTransport(answered)
    return Connection(wires=wires, secrets={"key": (SecretStr("nevermore"),)}, now=lambda: NOW)


async def test_it_is_asked_and_read(ravenmail: System) -> None:
    asked: list[httpx.Request] = []
    assert ravenmail.connect is not None
    live = ravenmail.connect(connection(httpx.Response(200, json=FLIGHT), asked))
    (report,) = await live.track([Asked(tracking_number="RM-7")])
    assert (report.status, len(report.events)) == (TrackingStatus.IN_TRANSIT, 3)
    assert report.events[-1].status is TrackingStatus.UNKNOWN
    (request,) = asked
    assert str(request.url) == "https://api.ravenmail.example.com/ravens/RM-7"
    assert request.headers["X-Raven-Key"] == "nevermore"


@pytest.mark.parametrize(
    ("status", "kind"),
    [(404, ErrorKind.NOT_FOUND), (401, ErrorKind.REFUSED), (503, ErrorKind.DOWN)],
)
async def test_its_failures_have_their_kind(
    ravenmail: System, status: int, kind: ErrorKind
) -> None:
    assert ravenmail.connect is not None
    live = ravenmail.connect(connection(httpx.Response(status), []))
    (report,) = await live.track([Asked(tracking_number="RM-7")])
    assert report.error is not None
    assert (report.error.kind, report.tracking_number) == (kind, "RM-7")


def test_what_it_cannot_read_is_no_report_of_a_parcel(ravenmail: System) -> None:
    assert ravenmail.dialect is not None
    for body in (b"", b"[]", b'{"flight": 3}'):
        (report,) = ravenmail.dialect.read(Shape.WEBHOOK, body)
        assert report.error is not None
        assert report.error.kind is ErrorKind.UNREADABLE


def test_without_its_key_it_is_not_connected(ravenmail: System) -> None:
    assert ravenmail.connect is not None
    with pytest.raises(AccountIncomplete, match="key is missing"):
        ravenmail.connect(Connection(wires=httpx.AsyncHTTPTransport(), secrets={}, now=lambda: NOW))
