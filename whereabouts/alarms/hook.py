"""Posts an alarm to a chat's incoming webhook. Its address is a secret: it is never told."""

from collections.abc import Sequence
from urllib.parse import urlsplit

import httpx

from whereabouts.alarms.words import fields_of, text_of
from whereabouts.domain.alarm import Alarm
from whereabouts.settings import LOOPBACK

#: It refuses what it does not know; others ignore it.
_TEXT_ALONE = "chat.googleapis.com"


#: What is busy or waits is asked again as if it had not answered.
_LATER = (408, 425, 429)
_SERVER_FAILS = 500


class NotTold(Exception):
    """An alarm did not get through; the words tell no secret. `refused` where trying the same
    again hardly helps."""

    def __init__(self, why: str, *, refused: bool = False) -> None:
        super().__init__(why)
        self.refused = refused


async def post(
    http: httpx.AsyncClient,
    address: str,
    alarms: Sequence[Alarm],
    public_url: str,
    *,
    in_production: bool,
) -> None:
    """Raises `NotTold`."""
    told: dict[str, object] = {"text": text_of(alarms, public_url)}
    if _host(address, in_production=in_production) != _TEXT_ALONE:
        told["alarms"] = fields_of(alarms, public_url)
    try:
        answer = await http.post(address, json=told, follow_redirects=False)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NotTold(f"the webhook could not be reached: {type(error).__name__}") from None
    if not answer.is_success:
        status = answer.status_code
        is_final = status < _SERVER_FAILS and status not in _LATER
        raise NotTold(f"the webhook answered {status}", refused=is_final)


def _host(address: str, *, in_production: bool) -> str:
    """Refused where it is neither https nor, outside production, on this machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        raise NotTold("the webhook's address is none", refused=True) from None
    is_safe = not in_production if host in LOOPBACK else parts.scheme == "https"
    if not is_safe:
        raise NotTold("the webhook's address is not allowed: it has to be https", refused=True)
    return host
