"""All of ShipStation as its accounts meet it, and ShipEngine's signature under what it posts."""

import base64
import json
from typing import Any

import httpx
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from tests.carriers.far_side import FarSide
from whereabouts.carriers.account import Connection

ENGINE = {"shipengine_key": "made-up-engine-key"}
SECOND = {"api_key": "made-up-second-key"}
FIRST = {"v1_key": "made-up-first-key", "v1_secret": "made-up-first-secret"}


class FarShipStation(FarSide):
    """Answers `answers[path]`, and 404 for the rest."""

    def __init__(self, **answers: Any) -> None:
        super().__init__(self._answer)
        self.bodies: dict[str, Any] = answers

    def account(self, secrets: dict[str, str], **rest: Any) -> Connection:
        return self.connection(secrets, **rest)

    @property
    def asked(self) -> list[str]:
        return [f"{request.method} {request.url}" for request in self.requests]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        """By path and query, or by path alone."""
        path = request.url.raw_path.decode()
        body = self.bodies.get(path, self.bodies.get(request.url.path))
        if body is None:
            return httpx.Response(404, json={"message": "not found"})
        return httpx.Response(200, json=body)


class Signer:
    """Somebody with a key, of which the other half is published."""

    def __init__(self, key_id: str, bits: int = 2048) -> None:
        self.key_id = key_id
        self._key = rsa.generate_private_key(65537, bits)

    @property
    def jwk(self) -> dict[str, str]:
        numbers = self._key.public_key().public_numbers()
        n, e = _digits(numbers.n), _digits(numbers.e)
        return {"kty": "RSA", "kid": self.key_id, "use": "sig", "alg": "RS256", "n": n, "e": e}

    def headers(self, body: bytes, at: str, **changes: str) -> dict[str, str]:
        signature = self._key.sign(at.encode() + b"." + body, PKCS1v15(), SHA256())
        return {
            "x-shipengine-rsa-sha256-key-id": self.key_id,
            "x-shipengine-rsa-sha256-signature": base64.b64encode(signature).decode(),
            "x-shipengine-timestamp": at,
        } | changes


def _digits(number: int) -> str:
    raw = number.to_bytes((number.bit_length() + 7) // 8)
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def posted(**post: Any) -> bytes:
    return json.dumps(post).encode()
