"""What SendGrid's Event Webhook posts to us: the fate of mails we sent.

Fields as in https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event.
"""

import hashlib
import re
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from pydantic import TypeAdapter, ValidationError
from sendgrid.helpers.eventwebhook import EventWebhook

from whereabouts.channels import keepable
from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.domain.message import Channel

SIGNATURE_HEADER = "X-Twilio-Email-Event-Webhook-Signature"
TIMESTAMP_HEADER = "X-Twilio-Email-Event-Webhook-Timestamp"

_KINDS = {
    "processed": ReceiptKind.ACCEPTED,
    "deferred": ReceiptKind.ACCEPTED,
    "delivered": ReceiptKind.DELIVERED,
    "bounce": ReceiptKind.UNDELIVERABLE,
    "dropped": ReceiptKind.UNDELIVERABLE,
    "open": ReceiptKind.OPENED,
    "click": ReceiptKind.CLICKED,
    "spamreport": ReceiptKind.COMPLAINED,
}
#: Dropped without a try because of what is known of the address itself.
_DEAD_IF_DROPPED_FOR = ("bounced address", "invalid")
_REASON_LENGTH = 200
#: Outside of these years a time is a mistake, and counting with it may end in another.
_YEARS = range(2000, 2101)
_POST: TypeAdapter[list[Any]] = TypeAdapter(list[Any])


class SendGridSignature:
    """Knows a request by SendGrid from a forged or an old one.

    `public_key` is the verification key as SendGrid's settings show it (base64, no PEM lines).
    """

    def __init__(self, public_key: str, tolerance: timedelta = timedelta(minutes=10)) -> None:
        self._key = _key(public_key.strip())
        self._tolerance = tolerance

    def accepts(self, body: bytes, signature: str, timestamp: str, now: datetime) -> bool:
        """`body` exactly as received: a parsed and rewritten one has another signature. It need
        not be text: mails come with what is attached to them."""
        try:
            age = abs(now - datetime.fromtimestamp(int(timestamp), UTC))
            signed = timestamp.encode() + body
            self._key.verify(b64decode(signature), signed, ECDSA(SHA256()))
        except (ValueError, OverflowError, OSError, InvalidSignature):
            return False
        return age <= self._tolerance


def read_events(body: bytes) -> list[Receipt]:
    """The receipts in one post. An event that is odd or says nothing of a mail is left out."""
    try:
        events = _POST.validate_json(body)
    except ValidationError:
        # `from None`: the cause quotes the post, and with it addresses.
        raise ValueError("SendGrid's event post is not a JSON list of events") from None
    receipts = (_receipt(event) for event in events if isinstance(event, dict))
    return [receipt for receipt in receipts if receipt is not None]


def _key(public_key: str) -> EllipticCurvePublicKey:
    try:
        webhook = EventWebhook(public_key)
    except ValueError:
        webhook = None
    if webhook is None or not isinstance(webhook.public_key, EllipticCurvePublicKey):
        raise ValueError("SendGrid's webhook verification key is not an ECDSA public key")
    return webhook.public_key


def _receipt(event: dict[str, Any]) -> Receipt | None:
    kind = _KINDS.get(str(event.get("event")))
    at = _moment(event.get("timestamp"))
    if kind is None or at is None or not (message := _message_id(event)):
        return None
    return Receipt(
        natural_key=_natural_key(event, message, at),
        channel=Channel.EMAIL,
        kind=kind,
        token=keepable.name(str(event.get("token") or "")),
        # What Mail Send answered in X-Message-Id; the rest names servers.
        provider_id=message.partition(".")[0],
        at=at,
        by_machine=str(event.get("sg_machine_open")).lower() == "true",
        address_dead=_address_is_dead(event),
        reason=_reason(event),
    )


def _natural_key(event: dict[str, Any], message: str, at: datetime) -> str:
    """Never from `sg_event_id`: it changes when the same event is posted again."""
    parts = ["sendgrid", message, str(event["event"]), str(int(at.timestamp()))]
    if url := event.get("url"):
        # Hashed, because links of ours open without a password.
        parts.append(hashlib.sha256(str(url).encode()).hexdigest()[:16])
    return ":".join(parts)


def _message_id(event: dict[str, Any]) -> str:
    # A mail dropped at once may have no message id yet.
    named = event.get("sg_message_id") or event.get("smtp-id") or event.get("token") or ""
    return keepable.name(str(named))


def _moment(timestamp: object) -> datetime | None:
    try:
        at = datetime.fromtimestamp(int(str(timestamp)), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return at if at.year in _YEARS else None


def _address_is_dead(event: dict[str, Any]) -> bool:
    if event["event"] == "dropped":
        return str(event.get("reason", "")).strip().lower() in _DEAD_IF_DROPPED_FOR
    return bool(event["event"] == "bounce" and event.get("type") == "bounce")


def _reason(event: dict[str, Any]) -> str:
    words = str(event.get("reason") or event.get("response") or "")
    # Mail servers like to repeat the address; receipts speak of messages, not of people.
    return re.sub(r"\S+@\S+", "(address)", keepable.words(words))[:_REASON_LENGTH]
