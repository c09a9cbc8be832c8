"""The public keys of ShipEngine, which signs the webhooks of both its own API and ShipStation's
second."""

import asyncio
import base64
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers

from whereabouts.carriers.call import CallFailed, Heard, Line
from whereabouts.carriers.payload import Payload

_PATH = "/jwks"
#: Anybody can name a key that there is not: no more often than this is one looked for.
_PAUSE = timedelta(minutes=1)
#: A key that was withdrawn is believed no longer than this.
_STALE = timedelta(days=1)
_SHORTEST = 2048


class Keys:
    """Fetched when one is needed that is not known."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._keys: dict[str, RSAPublicKey] = {}
        self._fetched_at: datetime | None = None
        self._tried_at: datetime | None = None
        self._fetching = asyncio.Lock()

    async def of(self, key_id: str, now: datetime) -> RSAPublicKey | None:
        """None where there is no such key, or where it cannot be had now: what is refused
        because of it is delivered again. `now` is the wall's time."""
        if self._is_wanting(key_id, now):
            async with self._fetching:
                # Whoever waited may find that it was fetched meanwhile.
                if self._is_wanting(key_id, now):
                    await self._fetch(now)
        return self._keys.get(key_id)

    def _is_wanting(self, key_id: str, now: datetime) -> bool:
        if self._tried_at is not None and now - self._tried_at < _PAUSE:
            return False
        is_fresh = self._fetched_at is not None and now - self._fetched_at < _STALE
        return not is_fresh or key_id not in self._keys

    async def _fetch(self, now: datetime) -> None:
        """Keys that are known stay so while no others can be had."""
        try:
            keys = _keys_in(await self._line.call("GET", _PATH))
        except CallFailed:
            keys = {}
        self._tried_at = now
        if keys:
            self._keys, self._fetched_at = keys, now


def _keys_in(heard: Heard) -> dict[str, RSAPublicKey]:
    if not heard.is_success:
        return {}
    read = {jwk["kid"].text: _key(jwk) for jwk in heard.payload["keys"]}
    return {key_id: key for key_id, key in read.items() if key_id and key is not None}


def _key(jwk: Payload) -> RSAPublicKey | None:
    if jwk["kty"].text != "RSA" or jwk["use"].text not in ("", "sig"):
        return None
    try:
        key = RSAPublicNumbers(_number(jwk["e"]), _number(jwk["n"])).public_key()
    except ValueError:
        return None
    return key if key.key_size >= _SHORTEST else None


def _number(value: Payload) -> int:
    """By its whole value: a payload's texts are cut, and keys are longer. Raises ValueError."""
    digits = value.value if isinstance(value.value, str) else ""
    padded = digits + "=" * (-len(digits) % 4)
    return int.from_bytes(base64.b64decode(padded, altchars=b"-_", validate=True))
