"""Signed posts: who sent this body, and that it was sent just now.

    Whereabouts-Signature: t=1764012345,v1=5257a869...

`v1` is the hex HMAC-SHA256 of `<t>.<raw body>` under the store's webhook secret. Several `v1`
may be given, and a store may accept several secrets, so that either side can rotate.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

HEADER = "Whereabouts-Signature"
#: How far the sender's clock may be from ours, and for how long a post can be replayed.
TOLERANCE = timedelta(minutes=5)
#: Of one header; more would only be a way to keep us busy.
_MOST = 5
_LATEST = int(datetime.max.replace(tzinfo=UTC).timestamp())


def sign(secret: str, body: bytes, at: datetime) -> str:
    """The header's value for a body sent at a time."""
    moment = int(at.timestamp())
    return f"t={moment},v1={_digest(secret, moment, body)}"


class Claim:
    """What a signature header says, before anybody knows whether it is true."""

    def __init__(self, moment: int, digests: tuple[str, ...]) -> None:
        self._moment = moment
        self._digests = digests

    @classmethod
    def read(cls, header: str) -> "Claim | None":
        """The claim in a header, or none where it is not of our form."""
        parts = [part.strip().partition("=") for part in header.split(",")]
        moments = [value for name, _, value in parts if name == "t"]
        digests = tuple(value for name, _, value in parts if name == "v1" and value)
        if len(moments) != 1 or not 0 < len(digests) <= _MOST:
            return None
        moment = moments[0]
        if not (moment.isascii() and moment.isdigit() and int(moment[:20]) <= _LATEST):
            return None
        return cls(int(moment), digests)

    def is_fresh(self, now: datetime) -> bool:
        return abs(now - datetime.fromtimestamp(self._moment, UTC)) <= TOLERANCE

    def is_true(self, body: bytes, secrets: Iterable[str]) -> bool:
        """Whether one of the secrets made one of the digests. Takes as long if none did."""
        wanted = [_digest(secret, self._moment, body) for secret in secrets]
        equal = [
            hmac.compare_digest(digest.encode(), given.encode())
            for digest in wanted
            for given in self._digests
        ]
        return any(equal)


def _digest(secret: str, moment: int, body: bytes) -> str:
    signed = str(moment).encode() + b"." + body
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
