"""Who stands before the door with a push of FedEx's: its whole body is signed with the security
token of the store's webhook project."""

import base64
from collections.abc import Mapping
from datetime import datetime

from whereabouts.carriers.proof import Proof
from whereabouts.storefronts.body_signature import is_signed

#: The documented one first.
_HEADERS = ("fdx-signature", "x-fdx-sc-signature")
#: As many as a signature has in hexadecimal digits.
_HEXADECIMAL = 64


def prove(
    headers: Mapping[str, str],
    body: bytes,
    secrets: Mapping[str, tuple[str, ...]],
    now: datetime,
) -> Proof:
    """`webhook_secret` is the security token. No time is signed: an old push may come again,
    and says again what was true then."""
    del now
    given = next((headers[name] for name in _HEADERS if headers.get(name)), "")
    known = is_signed(_in_base64(given.strip()), body, secrets.get("webhook_secret", ()))
    return Proof.BODY if known else Proof.NOTHING


def _in_base64(signature: str) -> str:
    """FedEx describes it as base64 in one place, and as hexadecimal in another."""
    if len(signature) != _HEXADECIMAL:
        return signature
    try:
        return base64.b64encode(bytes.fromhex(signature)).decode()
    except ValueError:
        return signature
