"""A carrier's answer is read, or it is said why there is none."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from whereabouts.carriers.carrier import CarrierError, NotAskable, NotFound, Unavailable
from whereabouts.carriers.http import HttpCarriers, NoCarriers
from whereabouts.storefronts.generic import GenericScan

SCAN = {
    "carrier": "ups",
    "tracking_number": "1Z999-1",
    "status": "IN_TRANSIT",
    "occurred_at": "2026-11-03T09:00:00-05:00",
    "place": "Trenton, NJ",
}

Answer = Callable[[httpx.Request], httpx.Response]


def carriers(answer: Answer) -> HttpCarriers:
    client = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    return HttpCarriers("http://carriers.test/", client)


def says(status: int, body: Any = None) -> Answer:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return lambda _: httpx.Response(status, content=content)


def falls_silent(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("nobody there", request=request)


async def test_its_scans_are_read() -> None:
    scans = await carriers(says(200, {"scans": [SCAN]})).track("ups", "1Z999-1")
    assert scans == (GenericScan.model_validate(SCAN),)


async def test_a_number_without_scans_is_known() -> None:
    assert await carriers(says(200, {"scans": []})).track("ups", "1Z999-1") == ()


async def test_the_number_is_asked_for_in_one_piece() -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.raw_path.decode())
        return httpx.Response(200, json={"scans": []})

    await carriers(answer).track("ups", "1Z/99 ?9")
    assert asked == ["/track/ups/1Z%2F99%20%3F9"]


async def test_a_number_it_does_not_know_is_not_found() -> None:
    with pytest.raises(NotFound, match="ups does not know"):
        await carriers(says(404, {"detail": "unknown"})).track("ups", "1Z999-1")


@pytest.mark.parametrize("status", [302, 400, 401, 429, 500, 503])
async def test_any_other_answer_is_no_answer(status: int) -> None:
    with pytest.raises(Unavailable, match="ups answered"):
        await carriers(says(status)).track("ups", "1Z999-1")


@pytest.mark.parametrize(
    "body",
    [b"<html>", b"", {"scans": [{"status": "LOST"}]}, {"scans": "none"}, [], {"parcels": []}],
)
async def test_what_nobody_can_read_is_no_answer(body: Any) -> None:
    with pytest.raises(Unavailable, match="nobody can read"):
        await carriers(says(200, body)).track("ups", "1Z999-1")


async def test_a_carrier_that_falls_silent_is_unavailable() -> None:
    with pytest.raises(Unavailable, match="ups did not answer: ReadTimeout"):
        await carriers(falls_silent).track("ups", "1Z999-1")


async def test_nobody_is_asked_where_no_connection_is_configured() -> None:
    with pytest.raises(NotAskable, match="no live connection to ups"):
        await NoCarriers().track("ups", "1Z999-1")


def test_each_way_to_fail_is_a_carriers_error() -> None:
    assert all(issubclass(kind, CarrierError) for kind in (NotAskable, NotFound, Unavailable))
