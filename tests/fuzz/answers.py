"""What every answer must be, whoever asked for whatever."""

import json
from typing import Any

import httpx

from tests.fuzz.aftermath import is_sound, told
from tests.fuzz.gateway import Gateway

_CHANGED_NOTHING = {"ignored", "unreadable"}


def is_fair(gateway: Gateway, answer: httpx.Response) -> None:
    """No mistake of ours; a refusal leaves nothing, a copy tells nobody, and what is kept is
    sound."""
    assert answer.status_code < 500, answer.text
    assert "Traceback" not in answer.text
    said = _said(answer)
    if answer.status_code >= 400 or said.get("outcome") in _CHANGED_NOTHING:
        assert not gateway.has_written
    if gateway.has_written:
        assert not said.get("duplicate") or told(gateway) == gateway.told_before
        is_sound(gateway)


def _said(answer: httpx.Response) -> dict[str, Any]:
    """Nothing where it is no JSON object of ours."""
    if not answer.headers.get("content-type", "").startswith("application/json"):
        return {}
    said: dict[str, Any] = json.loads(answer.text)
    return said
