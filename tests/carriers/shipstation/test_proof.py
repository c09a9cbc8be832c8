"""What ShipEngine signed is its own to the last byte; what nobody signed is only a nudge."""

import json
from collections.abc import Mapping
from datetime import timedelta

import httpx
import pytest

from tests.carriers.far_side import NOON, FarSide, says
from tests.carriers.shipstation.far_shipstation import ENGINE, FIRST, SECOND, Signer, posted
from whereabouts.carriers.call import Line
from whereabouts.carriers.proof import Proof
from whereabouts.carriers.shipstation.keys import Keys
from whereabouts.carriers.shipstation.proof import prover, proving

SIGNER, STRANGER = Signer("key-1"), Signer("key-1")
BODY = posted(resource_type="TRACK_EVENT_V2", data={"tracking_number": "7"})
AT = "2026-03-04T12:00:00Z"
ALL = SECOND | FIRST


async def proof(
    headers: Mapping[str, str], body: bytes = BODY, secrets: Mapping[str, str] = ALL
) -> Proof:
    far = FarSide(says(200, json={"keys": [SIGNER.jwk]}))
    wires = far.connection({}).wires
    prove = proving(Keys(Line("ShipEngine", wires, "https://api.shipengine.com")))
    return await prove(headers, body, {name: (one,) for name, one in secrets.items()}, NOON)


@pytest.mark.parametrize("secrets", [SECOND, ENGINE])
async def test_what_shipengine_signed_is_proven(secrets: dict[str, str]) -> None:
    assert await proof(SIGNER.headers(BODY, AT), secrets=secrets) is Proof.BODY


@pytest.mark.parametrize(
    "at",
    [
        "2026-03-04T12:04:59Z",
        "2026-03-04T11:55:01.250Z",
        "2026-03-04T07:00:00-05:00",
        str(int(NOON.timestamp())),
        str(int(NOON.timestamp() * 1000)),
    ],
)
async def test_clocks_may_differ_and_count_as_they_like(at: str) -> None:
    assert await proof(SIGNER.headers(BODY, at)) is Proof.BODY


@pytest.mark.parametrize(
    "at",
    [
        "2026-03-04T12:05:01Z",
        "2026-03-04T11:54:59Z",
        "2026-03-04T12:00:00",
        "2026-03-04",
        str(int((NOON - timedelta(minutes=6)).timestamp())),
        "now",
        "",
        "9" * 40,
        "\u0661\u0662",
    ],
)
async def test_an_old_delivery_is_not_believed_again(at: str) -> None:
    assert await proof(SIGNER.headers(BODY, at)) is Proof.NOTHING


@pytest.mark.parametrize(
    "headers",
    [
        STRANGER.headers(BODY, AT),
        Signer("key-2").headers(BODY, AT),
        SIGNER.headers(b" " + BODY, AT),
        SIGNER.headers(BODY, "2026-03-04T12:00:01Z") | {"x-shipengine-timestamp": AT},
        SIGNER.headers(BODY, AT, **{"x-shipengine-rsa-sha256-signature": ""}),
        SIGNER.headers(BODY, AT, **{"x-shipengine-rsa-sha256-signature": "not base64!"}),
        SIGNER.headers(BODY, AT, **{"x-shipengine-rsa-sha256-signature": "\u00e4"}),
        SIGNER.headers(BODY, AT, **{"x-shipengine-rsa-sha256-key-id": ""}),
        {"x-shipengine-timestamp": AT},
        {"x-shipengine-rsa-sha256-key-id": "key-1"},
    ],
)
async def test_what_another_signed_is_nothing(headers: dict[str, str]) -> None:
    """Not even a nudge, though the account is one that is sent unsigned posts as well."""
    assert await proof(headers) is Proof.NOTHING


@pytest.mark.parametrize("secrets", [{}, FIRST, SECOND, ENGINE, ALL])
async def test_what_is_not_signed_proves_nothing(secrets: dict[str, str]) -> None:
    assert await proof({}, secrets=secrets) is Proof.NOTHING


@pytest.mark.parametrize("secrets", [{}, FIRST])
async def test_a_signature_for_all_is_no_proof_where_there_is_no_account(
    secrets: dict[str, str],
) -> None:
    assert await proof(SIGNER.headers(BODY, AT), secrets=secrets) is Proof.NOTHING


async def test_shipengine_itself_is_asked_for_the_keys() -> None:
    asked: list[str] = []

    def published(request: httpx.Request) -> httpx.Response:
        asked.append(f"{request.method} {request.url}")
        return httpx.Response(200, content=json.dumps({"keys": [SIGNER.jwk]}))

    prove = prover(httpx.MockTransport(published))
    proven = await prove(SIGNER.headers(BODY, AT), BODY, {"api_key": ("k",)}, NOON)
    assert (proven, asked) == (Proof.BODY, ["GET https://api.shipengine.com/jwks"])


async def test_nobody_makes_us_ask_for_keys_in_vain() -> None:
    far = FarSide(says(200, json={"keys": []}))
    prove = prover(far.connection({}).wires)
    await prove(SIGNER.headers(BODY, "2026-03-04T11:00:00Z"), BODY, {"api_key": ("k",)}, NOON)
    await prove(SIGNER.headers(BODY, AT), BODY, {}, NOON)
    assert far.requests == []
