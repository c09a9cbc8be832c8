"""The door for shops and carriers: what is kept, and that refusals leave no trace."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import select
from starlette.types import Message

from tests.gateway.conftest import (
    EMAIL,
    HOUSE,
    NOW,
    OLD_SECRET,
    PHONE,
    PUBLIC_URL,
    SECRET,
    Visitor,
    a_label,
    a_scan,
    an_order,
)
from whereabouts.gateway.app import create_app
from whereabouts.gateway.body import MAX_BYTES
from whereabouts.gateway.counters import Counters
from whereabouts.gateway.examples import EVENTS, SCANS
from whereabouts.gateway.house import Reach
from whereabouts.gateway.signature import HEADER, TOLERANCE, sign
from whereabouts.settings import Settings
from whereabouts.store.engine import connect
from whereabouts.store.rows import (
    DispatchRow,
    InboxRow,
    OrderRow,
    ParcelRow,
    ParkedScanRow,
    ScanRow,
    SuppressionRow,
)
from whereabouts.store.transaction import reading
from whereabouts.stores import Stores

EVENTS_DOOR = "/v1/stores/pier/events"
SCANS_DOOR = "/v1/stores/pier/scans"
EVERY_TABLE = (OrderRow, ParcelRow, ScanRow, ParkedScanRow, InboxRow, DispatchRow, SuppressionRow)
MOVING = a_scan("IN_TRANSIT", "2026-11-20T18:21:00-08:00")


def _refused(problem: str, door: str = "events") -> str:
    route = f"/v1/stores/{{store}}/{door}"
    return f'whereabouts_gateway_refused_total{{problem="{problem}",route="{route}"}}'


async def test_an_order_is_kept_with_what_its_life_depends_on(visitor: Visitor) -> None:
    answer = await visitor.event(an_order())
    assert (answer.status_code, answer.json()) == (202, {"accepted": True, "duplicate": False})
    with reading(visitor.engine) as session:
        row = session.get_one(OrderRow, ("pier", "NP-1"))
    order = row.start.order
    assert (row.email, row.phone) == (EMAIL, PHONE)
    assert order.destination.zones == ("America/Denver",)
    assert order.policy == visitor.stores["pier"].policy
    assert HOUSE not in row.start.model_dump_json()


async def test_a_redelivered_event_is_a_duplicate_and_changes_nothing(visitor: Visitor) -> None:
    first = await visitor.event(an_order())
    rows = {table: visitor.rows(table) for table in EVERY_TABLE}
    again = await visitor.event(an_order())
    assert (first.json()["duplicate"], again.json()["duplicate"]) == (False, True)
    assert {table: visitor.rows(table) for table in EVERY_TABLE} == rows
    counted = 'whereabouts_gateway_accepted_total{duplicate="true",store="pier"'
    assert await visitor.metric(counted) == 1


async def test_scans_reach_their_parcel_and_wake_its_order(visitor: Visitor) -> None:
    await visitor.event(an_order())
    await visitor.event(a_label())
    answer = await visitor.scans(MOVING, MOVING)
    assert answer.json() == {"accepted": True, "duplicate": False}
    assert visitor.rows(ScanRow) == 1
    assert visitor.kicks == [("pier", ("NP-1",))] * 3
    assert (await visitor.scans(MOVING)).json()["duplicate"] is True
    assert len(visitor.kicks) == 3


async def test_a_scan_may_come_before_its_parcel(visitor: Visitor) -> None:
    assert (await visitor.scans(MOVING)).status_code == 202
    assert visitor.rows(ParkedScanRow) == 1
    await visitor.event(an_order())
    await visitor.event(a_label())
    assert (visitor.rows(ScanRow), visitor.rows(ParkedScanRow)) == (1, 0)


async def test_a_scan_without_an_offset_is_local_to_the_delivery_address(visitor: Visitor) -> None:
    await visitor.event(an_order())
    await visitor.event(a_label())
    await visitor.scans(a_scan("IN_TRANSIT", "2026-11-21T06:00:00"))
    with reading(visitor.engine) as session:
        row = session.exec(select(ScanRow)).one()
    assert row.scan.occurred_at.utcoffset() == -timedelta(hours=7)


@pytest.mark.parametrize("kind", sorted(EVENTS))
async def test_the_examples_of_the_reference_are_accepted(visitor: Visitor, kind: str) -> None:
    await visitor.event(EVENTS["order.created"]["value"])
    answer = await visitor.event(EVENTS[kind]["value"])
    assert (answer.status_code, answer.json()["accepted"]) == (202, True)


async def test_the_example_of_scans_is_accepted(visitor: Visitor) -> None:
    assert (await visitor.scans(*SCANS["scans"]["value"]["scans"])).status_code == 202


async def test_an_address_waits_for_its_order_at_the_senders(visitor: Visitor) -> None:
    moved = EVENTS["order.address_changed"]["value"]
    answer = await visitor.event(moved)
    assert (answer.status_code, answer.json()["type"]) == (409, "/docs#unknown-order")
    await visitor.event(EVENTS["order.created"]["value"])
    assert (await visitor.event(moved)).json() == {"accepted": True, "duplicate": False}
    with reading(visitor.engine) as session:
        row = session.get_one(OrderRow, ("pier", "FW-10482"))
    assert row.destination.zones == ("America/Boise",)


async def test_a_preference_of_the_shops_own_settings_binds_at_once(visitor: Visitor) -> None:
    await visitor.event(an_order())
    closed = {**EVENTS["preference.changed"]["value"], "order_id": "NP-1"}
    await visitor.event(closed)
    with reading(visitor.engine) as session:
        word = session.exec(select(SuppressionRow)).one()
    assert (word.address, word.allowed) == (PHONE, False)


@pytest.mark.parametrize("secret", [SECRET, OLD_SECRET])
async def test_both_secrets_open_while_one_is_changed(visitor: Visitor, secret: str) -> None:
    body = json.dumps(an_order()).encode()
    assert (await visitor.send(EVENTS_DOOR, body, secret)).status_code == 202


async def _strangers(visitor: Visitor) -> AsyncIterator[tuple[str, httpx.Response]]:
    body = json.dumps(an_order()).encode()
    second = timedelta(seconds=1)
    good = sign(SECRET, body, NOW)
    yield "unsigned", await visitor.client.post(EVENTS_DOOR, content=body)
    for what, header in (
        ("empty", ""),
        ("no form", "sha256=abc"),
        ("another body", sign(SECRET, body + b" ", NOW)),
        ("cut", good[:-1]),
    ):
        headers = {HEADER: header}
        yield what, await visitor.client.post(EVENTS_DOOR, content=body, headers=headers)
    yield "wrong secret", await visitor.send(EVENTS_DOOR, body, "some-other-shops-secret")
    yield "replayed", await visitor.send(EVENTS_DOOR, body, at=NOW - TOLERANCE - second)
    yield "from the future", await visitor.send(EVENTS_DOOR, body, at=NOW + TOLERANCE + second)
    yield "unknown store", await visitor.send("/v1/stores/ghost/events", body)
    yield "store without secrets", await visitor.send("/v1/stores/quay/events", body)
    yield "empty secret", await visitor.send("/v1/stores/quay/events", body, "")


async def test_no_stranger_learns_which_part_was_wrong_or_leaves_a_trace(visitor: Visitor) -> None:
    answers = [answer async for _, answer in _strangers(visitor)]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1
    assert answers[0].headers["content-type"] == "application/problem+json"
    assert [visitor.rows(table) for table in EVERY_TABLE] == [0] * len(EVERY_TABLE)
    assert visitor.kicks == []
    assert await visitor.metric(_refused("bad-signature")) == len(answers)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"{'a': 1}", b"[1,]", b"nonsense"])
async def test_what_is_not_json_is_refused(visitor: Visitor, body: bytes) -> None:
    answer = await visitor.send(EVENTS_DOOR, body)
    assert (answer.status_code, answer.json()["type"]) == (400, "/docs#not-json")


def _changed(path: str, value: object) -> dict[str, Any]:
    event = an_order()
    *outer, last = path.split(".")
    inner: Any = event
    for step in outer:
        inner = inner[int(step)] if step.isdigit() else inner[step]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return event


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("event_id", ...),
        ("event_id", ""),
        ("event_id", "x" * 201),
        ("type", "order.exploded"),
        ("type", ...),
        ("surprise", True),
        ("order.order_id", "has spaces"),
        ("order.order_id", "../etc"),
        ("order.order_id", 17),
        ("order.placed_at", "2026-11-19T09:05:00"),
        ("order.placed_at", "soon"),
        ("order.placed_at", "9999-12-31T23:59:59-14:00"),
        ("order.placed_at", "0001-01-01T00:00:00+14:00"),
        ("order.promised_ship_date", "9999-12-31"),
        ("order.customer.email", f"{EMAIL}@"),
        ("order.ship_to.country", "usa"),
        ("order.ship_to.address1", "12\0Seawall"),
        ("order.total", "-1"),
        ("order.total", "NaN"),
        ("order.total", "1." + "3" * 60),
        ("order.lines.0.price", "1e400"),
        ("order.currency", "usd"),
        ("order.lines", []),
        ("order.lines.0.quantity", 0),
        ("order.lines.1.price", "free"),
        ("order.lines.1.title", ""),
        ("order.sms_consent.shown", ""),
        ("order.locale", "english"),
    ],
)
async def test_a_wrong_field_is_named_and_its_value_is_not_repeated(
    visitor: Visitor, path: str, value: object
) -> None:
    answer = await visitor.event(_changed(path, value))
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (422, "/docs#not-understood")
    named = {error["field"] for error in problem["errors"]}
    assert named == ({""} if path == "type" else {path})
    assert EMAIL not in answer.text
    assert visitor.rows(OrderRow) == 0


async def test_several_wrong_fields_are_named_at_once(visitor: Visitor) -> None:
    answer = await visitor.scans(a_scan("FLYING", "soon"), MOVING)
    assert [error["field"] for error in answer.json()["errors"]] == [
        "scans.0.status",
        "scans.0.occurred_at",
    ]
    assert await visitor.metric(_refused("not-understood", "scans")) == 1


@pytest.mark.parametrize("count", [0, 501])
async def test_a_batch_has_its_limits(visitor: Visitor, count: int) -> None:
    assert (await visitor.scans(*[MOVING] * count)).status_code == 422


@pytest.mark.parametrize(("length", "status"), [(b"\xb2", 401), (b"9" * 5_000, 413)])
async def test_a_length_that_is_no_number_is_no_mishap(
    visitor: Visitor, length: bytes, status: int
) -> None:
    signed = sign("another-secret", b"{}", NOW).encode()
    headers = [(HEADER.encode(), signed), (b"Content-Length", length)]
    answer = await visitor.client.post(EVENTS_DOOR, content=b"{}", headers=headers)
    assert answer.status_code == status


async def test_a_body_that_says_it_is_too_large_is_not_read(visitor: Visitor) -> None:
    answer = await visitor.send(EVENTS_DOOR, b"x" * (MAX_BYTES + 1))
    assert (answer.status_code, answer.json()["type"]) == (413, "/docs#too-large")
    assert await visitor.metric(_refused("too-large")) == 1


async def test_a_body_that_grows_too_large_is_cut_off(app: FastAPI) -> None:
    given, answered = 0, []

    async def receive() -> Message:
        nonlocal given
        given += 65_536
        return {"type": "http.request", "body": b"x" * 65_536, "more_body": True}

    async def send(message: Message) -> None:
        answered.append(message)

    header = (HEADER.lower().encode(), sign(SECRET, b"", NOW).encode())
    scope = {"type": "http", "method": "POST", "path": SCANS_DOOR, "query_string": b""}
    await app({**scope, "headers": [header]}, receive, send)
    assert answered[0]["status"] == 413
    assert given <= MAX_BYTES + 65_536


async def test_a_failed_kick_fails_no_request(
    settings: Settings, stores: Stores, engine: Engine
) -> None:
    async def kick(_store: str, _order_ids: tuple[str, ...]) -> None:
        raise ConnectionError("nobody there")

    counters = Counters()
    app = create_app(
        settings, stores, engine, reach=Reach(kick), counters=counters, now=lambda: NOW
    )
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=PUBLIC_URL) as client:
        visitor = Visitor(client, engine, stores, [], counters=counters)
        assert (await visitor.event(an_order())).status_code == 202
        assert visitor.rows(OrderRow) == 1
        assert await visitor.metric('whereabouts_gateway_kicks_failed_total{store="pier"}') == 1


async def test_orders_are_woken_after_they_are_kept(
    settings: Settings, stores: Stores, engine: Engine
) -> None:
    found: list[int] = []

    async def kick(_store: str, _order_ids: tuple[str, ...]) -> None:
        found.append(visitor.rows(OrderRow))

    app = create_app(settings, stores, engine, reach=Reach(kick), now=lambda: NOW)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=PUBLIC_URL) as client:
        visitor = Visitor(client, engine, stores, [])
        await visitor.event(an_order())
    assert found == [1]


@pytest.mark.parametrize("door", [EVENTS_DOOR, SCANS_DOOR])
async def test_without_a_database_the_sender_is_asked_to_try_again(
    settings: Settings, stores: Stores, door: str
) -> None:
    gone = connect("postgresql://nobody:hidden@127.0.0.1:1/none")
    app = create_app(settings, stores, gone, now=lambda: NOW)
    body = json.dumps(an_order() if door == EVENTS_DOOR else {"scans": [MOVING]}).encode()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=PUBLIC_URL) as client:
        answer = await Visitor(client, gone, stores, []).send(door, body)
    assert (answer.status_code, answer.json()["type"]) == (503, "/docs#try-again")
    assert int(answer.headers["retry-after"]) > 0
    assert "hidden" not in answer.text


async def test_a_mistake_of_ours_is_told_without_details(
    settings: Settings, stores: Stores, engine: Engine, tmp_path: Any
) -> None:
    bare = connect(f"sqlite:///{tmp_path}/bare.db")
    with bare.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE orders (store TEXT)")
    app = create_app(settings, stores, bare, now=lambda: 1 / 0)  # type: ignore[arg-type,return-value]
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as client:
        answer = await Visitor(client, engine, stores, []).event(an_order())
    assert (answer.status_code, answer.json()["type"]) == (500, "/docs#broken")
    assert "division" not in answer.text
