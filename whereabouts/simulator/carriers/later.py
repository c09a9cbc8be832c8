"""When a carrier that refuses may be asked again."""

from collections.abc import Mapping
from http import HTTPStatus

_SECONDS: Mapping[int, int] = {
    HTTPStatus.TOO_MANY_REQUESTS: 30,
    HTTPStatus.SERVICE_UNAVAILABLE: 5,
}


def headers_of(status: int) -> Mapping[str, str]:
    """What the answer with that status says of it in its headers."""
    seconds = _SECONDS.get(status)
    return {"Retry-After": str(seconds)} if seconds else {}
