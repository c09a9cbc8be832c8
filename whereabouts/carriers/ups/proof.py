"""Who stands before the door with a push of UPS's: whoever knows the credentials that the store
left in UPS's webhook settings. UPS signs nothing, so the body proves nothing."""

import hmac
from collections.abc import Iterable, Mapping
from datetime import datetime

from whereabouts.carriers.proof import Proof

#: Where UPS puts the key: for today's subscriptions, and for those of the first version.
_KEY_HEADERS = ("x-api-key", "credential")
_BEARER = "bearer "


def prove(
    headers: Mapping[str, str],
    body: bytes,
    secrets: Mapping[str, tuple[str, ...]],
    now: datetime,
) -> Proof:
    """`webhook_key` is the key and `webhook_token` the bearer token. A store that has both is
    brought both, for then the key is no more than the name the token goes with."""
    del body, now
    given = {
        "webhook_key": [headers.get(name, "") for name in _KEY_HEADERS],
        "webhook_token": [_token_in(headers.get("authorization", ""))],
    }
    # An empty secret is none: anybody can bring that.
    kept = {name: [one for one in secrets.get(name, ()) if one.strip()] for name in given}
    brought = [_is_among(given[name], kept[name]) for name in given if kept[name]]
    return Proof.SENDER if brought and all(brought) else Proof.NOTHING


def _is_among(given: Iterable[str], secrets: Iterable[str]) -> bool:
    """Takes as long if none is."""
    pairs = [(_bytes(one), _bytes(secret)) for one in given for secret in secrets]
    equal = [hmac.compare_digest(one, secret) for one, secret in pairs]
    return any(equal)


def _token_in(authorization: str) -> str:
    is_bearer = authorization[: len(_BEARER)].lower() == _BEARER
    return authorization[len(_BEARER) :] if is_bearer else ""


def _bytes(text: str) -> bytes:
    """Of any text: what comes in a header, or from the environment, may hold half characters."""
    return text.strip().encode(errors="surrogatepass")
