"""Reads the shopper's form, and knows one of ours from one that another site sends."""

import hmac
import secrets
from collections.abc import Mapping
from urllib.parse import parse_qsl

from fastapi import Request

from whereabouts.gateway.body import read_body
from whereabouts.gateway.problem import NOT_UNDERSTOOD, Problem

FIELD, NUMBER = "proof", "form"
_MOST_BYTES = 32 * 1024
_MOST_FIELDS = 40
_LONGEST_NUMBER = 43


async def read_form(request: Request) -> Mapping[str, str]:
    body = await read_body(request, _MOST_BYTES)
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise Problem(NOT_UNDERSTOOD, "This is not a form of this page.") from None
    return {name: _plain(value) for name, value in pairs}


def new_number() -> str:
    """Names one form that was shown: sent twice, it is one report."""
    return secrets.token_urlsafe(16)


def proof_of(key: str, number: str) -> str:
    """What only a page that the key opened could have put into its form."""
    return hmac.new(key.encode(), f"problem form {number}".encode(), "sha256").hexdigest()


def is_ours(key: str, form: Mapping[str, str]) -> bool:
    number = form.get(NUMBER, "")
    given = form.get(FIELD, "").encode()
    is_long = len(number) > _LONGEST_NUMBER
    return (
        bool(number) and not is_long and hmac.compare_digest(proof_of(key, number).encode(), given)
    )


def _plain(value: str) -> str:
    """Browsers end lines as mails do, and a database holds neither NUL nor half a character."""
    kept = value.replace("\r\n", "\n").replace("\0", "")
    return kept.encode("utf-8", "ignore").decode("utf-8")
