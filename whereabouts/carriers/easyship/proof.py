"""Who stands before the door with a delivery of Easyship's."""

import base64
import hmac
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from whereabouts.carriers.dialect import payload_of
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.proof import Proof

_HEADER = "x-easyship-signature"
#: Theirs name a company, and no more.
_LONGEST = 4096
_PARTS = 3


def prove(
    headers: Mapping[str, str],
    body: bytes,
    secrets: Mapping[str, tuple[str, ...]],
    now: datetime,
) -> Proof:
    """The sender has a JSON Web Token that only Easyship could have made, which goes with any
    body: whoever caught one can send another."""
    del body
    token = headers.get(_HEADER, "")
    known = secrets.get("webhook_secret", ())
    is_theirs = any(_is_signed(token, secret) for secret in known) and _holds(token, now)
    return Proof.SENDER if is_theirs else Proof.NOTHING


def _is_signed(token: str, secret: str) -> bool:
    """By HMAC and nothing else: a token that names its own way of being checked is not asked."""
    told, _, signature = token.rpartition(".")
    if not secret or len(token) > _LONGEST or _part(token, 0)["alg"].text != "HS256":
        return False
    expected = hmac.new(secret.encode(), told.encode(errors="replace"), sha256).digest()
    return hmac.compare_digest(expected, _decoded(signature))


def _holds(token: str, now: datetime) -> bool:
    """Whatever end it names is still to come."""
    end = _part(token, 1)["exp"].value
    if end is None:
        return True
    return isinstance(end, int | Decimal) and not isinstance(end, bool) and now.timestamp() < end


def _part(token: str, place: int) -> Payload:
    """Of a head, claims and a signature."""
    parts = token.split(".")
    if len(parts) != _PARTS:
        return Payload()
    return payload_of(_decoded(parts[place])) or Payload()


def _decoded(part: str) -> bytes:
    """Empty where it is not base64url."""
    try:
        return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return b""
