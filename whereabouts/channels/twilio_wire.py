"""How Twilio's library reaches Twilio, or a stand-in, and what a broken connection proves."""

import logging
import ssl
from typing import Any

from requests import exceptions as broken
from twilio.http.http_client import TwilioHttpClient
from twilio.http.response import Response
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError, SSLError

TWILIO = "https://api.twilio.com"


class TwilioWire:
    """The library's own HTTP client, sent to another host and told to be quiet.

    The library can only vary the region within Twilio's host name. It logs whole addresses,
    which hold phone numbers when texts are listed. Each request has a connection of its own:
    on a kept one that Twilio closed meanwhile, a text that never left would count as unknown.
    """

    def __init__(self, api_base: str, timeout: float) -> None:
        silent = logging.Logger("twilio", level=logging.CRITICAL)
        self._client: Any = TwilioHttpClient(pool_connections=False, timeout=timeout, logger=silent)
        self._api_base = api_base.rstrip("/")

    def request(self, method: str, uri: str, **rest: Any) -> Response:
        return self._client.request(method, uri.replace(TWILIO, self._api_base, 1), **rest)


def never_left(error: Exception) -> bool:
    """Whether the request certainly did not reach the other side, not even in part."""
    if isinstance(error, broken.ConnectTimeout | broken.ProxyError | broken.InvalidURL):
        return True
    if isinstance(error, broken.InvalidSchema | broken.MissingSchema):
        return True
    reason = getattr(error.args[0], "reason", None) if error.args else None
    if isinstance(reason, SSLError):
        return bool(reason.args) and isinstance(reason.args[0], ssl.SSLCertVerificationError)
    return isinstance(reason, NewConnectionError | ConnectTimeoutError)
