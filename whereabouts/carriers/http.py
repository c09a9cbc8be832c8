"""Live tracking by our own generic protocol, for carriers behind any system that speaks it.

`GET {base}/track/{carrier}/{tracking_number}` answers 200 with `{"scans": [...]}` (the
schema of the scans webhook), or 404 for a number that is not known.
"""

from urllib.parse import quote

import httpx
from pydantic import ValidationError

from whereabouts.carriers.carrier import NotAskable, NotFound, Unavailable
from whereabouts.domain.model import Frozen
from whereabouts.storefronts.generic import GenericScan

_TIMEOUT = httpx.Timeout(10.0)


class _Answer(Frozen):
    scans: tuple[GenericScan, ...]


class HttpCarriers:
    """Asks one HTTP service about every carrier."""

    def __init__(self, base_url: str, client: httpx.AsyncClient | None = None) -> None:
        self._base = base_url.rstrip("/")
        self._client = client or httpx.AsyncClient(timeout=_TIMEOUT)

    async def track(self, carrier: str, tracking_number: str) -> tuple[GenericScan, ...]:
        url = f"{self._base}/track/{quote(carrier, safe='')}/{quote(tracking_number, safe='')}"
        try:
            answer = await self._client.get(url)
        except httpx.HTTPError as error:
            raise Unavailable(f"{carrier} did not answer: {type(error).__name__}") from error
        if answer.status_code == httpx.codes.NOT_FOUND:
            raise NotFound(f"{carrier} does not know the number yet")
        if answer.is_error:
            raise Unavailable(f"{carrier} answered {answer.status_code}")
        try:
            return _Answer.model_validate_json(answer.content).scans
        except ValidationError as error:
            raise Unavailable(f"{carrier} answered what nobody can read") from error


class NoCarriers:
    """The default: nobody can be asked, and says so at once."""

    async def track(self, carrier: str, tracking_number: str) -> tuple[GenericScan, ...]:
        raise NotAskable(f"no live connection to {carrier} is configured for {tracking_number}")
