"""How SendGrid signs what its Event Webhook posts.

https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features
"""

import json
from base64 import b64encode
from datetime import datetime

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from whereabouts.simulator.postman import Callback


class EventSigner:
    """A key pair, made anew unless one is given, and signatures by it."""

    def __init__(self, key: ec.EllipticCurvePrivateKey | None = None) -> None:
        self._key = key or ec.generate_private_key(ec.SECP256R1())

    @property
    def public_key(self) -> str:
        """The verification key as SendGrid's settings show it."""
        form = serialization.PublicFormat.SubjectPublicKeyInfo
        der = self._key.public_key().public_bytes(serialization.Encoding.DER, form)
        return b64encode(der).decode()

    def signed(self, url: str, events: list[dict[str, object]], now: datetime) -> Callback:
        """A post of events to `url`, signed together with the time of posting."""
        body = json.dumps(events, separators=(",", ":")).encode()
        return Callback(url=url, headers=self.headers(body, now), content=body)

    def headers(self, body: bytes, now: datetime) -> dict[str, str]:
        """What goes with these exact bytes."""
        timestamp = str(int(now.timestamp()))
        signature = self._key.sign(timestamp.encode() + body, ec.ECDSA(hashes.SHA256()))
        return {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "SendGrid Event API",
            "X-Twilio-Email-Event-Webhook-Signature": b64encode(signature).decode(),
            "X-Twilio-Email-Event-Webhook-Timestamp": timestamp,
        }
