"""Who stands before the door with a push of DHL: whoever knows the token that we chose."""

import hmac
from collections.abc import Mapping
from datetime import datetime

from whereabouts.carriers.proof import Proof

#: Where DHL puts the token: we say so when we subscribe.
HEADER = "X-Whereabouts-Token"


def prove(
    headers: Mapping[str, str],
    _body: bytes,
    secrets: Mapping[str, tuple[str, ...]],
    _now: datetime,
) -> Proof:
    """The body stays anybody's: nothing of it is signed."""
    given = headers.get(HEADER.lower(), "").encode()
    known = [secret.encode() for secret in secrets.get("webhook_secret", ()) if secret]
    equal = [hmac.compare_digest(secret, given) for secret in known]
    return Proof.SENDER if any(equal) else Proof.NOTHING
