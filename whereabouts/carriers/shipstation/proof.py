"""Who stands before the door with a delivery of ShipStation's or ShipEngine's."""

import base64
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import httpx
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from whereabouts.carriers.call import Line
from whereabouts.carriers.moment import moment
from whereabouts.carriers.proof import Proof, Prover
from whereabouts.carriers.shipstation.keys import Keys

_SHIPENGINE = "https://api.shipengine.com"
_KEY_ID = "x-shipengine-rsa-sha256-key-id"
_SIGNATURE = "x-shipengine-rsa-sha256-signature"
_TIMESTAMP = "x-shipengine-timestamp"
_SIGNED = frozenset({_KEY_ID, _SIGNATURE, _TIMESTAMP})
#: A signature holds for so long; clocks may be wrong in either direction.
_WINDOW = timedelta(minutes=5)
_SIGNING = ("shipengine_key", "api_key")
#: Later than this a number counts thousandths of seconds.
_SECONDS = 100_000_000_000
_Headers = Mapping[str, str]
_Secrets = Mapping[str, tuple[str, ...]]


def prover(wires: httpx.AsyncBaseTransport) -> Prover:
    """Believes whoever has a key of ShipEngine's."""
    return proving(Keys(Line("ShipEngine", wires, _SHIPENGINE)))


def proving(keys: Keys) -> Prover:
    async def prove_by_key(
        headers: _Headers, body: bytes, secrets: _Secrets, now: datetime
    ) -> Proof:
        # The first API signs nothing: its posts come to an address of their own.
        if not _SIGNED & headers.keys():
            return Proof.NOTHING
        # Nobody makes us fetch a key for what would be refused whatever it is signed with.
        if not any(map(secrets.get, _SIGNING)) or not _is_recent(headers.get(_TIMESTAMP, ""), now):
            return Proof.NOTHING
        key = await keys.of(headers.get(_KEY_ID, ""), now)
        return Proof.BODY if key and _is_signed(headers, body, key) else Proof.NOTHING

    return prove_by_key


def _is_signed(headers: _Headers, body: bytes, key: RSAPublicKey) -> bool:
    try:
        told = headers.get(_TIMESTAMP, "").encode() + b"." + body
        signature = base64.b64decode(headers.get(_SIGNATURE, ""), validate=True)
        key.verify(signature, told, PKCS1v15(), SHA256())
    except (ValueError, InvalidSignature):
        return False
    return True


def _is_recent(timestamp: str, now: datetime) -> bool:
    at = _at(timestamp)
    return at is not None and abs(now - at) <= _WINDOW


def _at(timestamp: str) -> datetime | None:
    """Written as a time with its offset, or counted since 1970."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= len("1790000000000")):
        at = moment(timestamp)
        return at if at is not None and at.tzinfo is not None else None
    count = int(timestamp)
    return datetime.fromtimestamp(count / 1000 if count > _SECONDS else count, UTC)
