"""Who stands before the door with a push of USPS: what is inside is signed with our secret."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from whereabouts.carriers.dialect import payload_of
from whereabouts.carriers.moment import moment
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.proof import Proof
from whereabouts.storefronts.body_signature import is_signed

#: How old a push may be, and how far its clock may be from ours.
_FRESH = timedelta(hours=1)


def prove(
    headers: Mapping[str, str],
    body: bytes,
    secrets: Mapping[str, tuple[str, ...]],
    now: datetime,
) -> Proof:
    """`payload` is signed to the letter, and it is all that the reader reads. What is not fresh
    may be a copy that somebody kept, and only makes us ask."""
    push = payload_of(body) or Payload()
    payload, timestamp = push["payload"].value, push["timestamp"].value
    if not (isinstance(payload, str) and isinstance(timestamp, str) and payload):
        return Proof.NOTHING
    signed = (timestamp + payload).encode(errors="surrogatepass")
    if not is_signed(headers.get("x-hmac", ""), signed, secrets.get("webhook_secret", ())):
        return Proof.NOTHING
    return Proof.BODY if _is_fresh(timestamp, now) else Proof.SENDER


def _is_fresh(timestamp: str, now: datetime) -> bool:
    stated = moment(timestamp)
    return stated is not None and stated.tzinfo is not None and abs(now - stated) <= _FRESH
