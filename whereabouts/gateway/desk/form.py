"""Reads a form of the desk; forms are small, and each field is there once."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from fastapi import Request

from whereabouts.gateway.body import read_body
from whereabouts.gateway.desk.refusals import Turned

_MOST_BYTES = 64 * 1024
_MOST_FIELDS = 100


async def read_form(request: Request) -> Mapping[str, str]:
    body = await read_body(request, _MOST_BYTES)
    try:
        pairs = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise Turned(400, "The form is not understood", "Go back, reload, try again.") from None
    # Browsers end lines as mails do, and a database holds no NUL.
    return {name: _plain(value) for name, value in pairs}


def _plain(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\0", "")
