"""Histories know what happened to an order, never to whom."""

import base64
import json
import re
from collections.abc import Iterator

import pytest

from tests.replay.test_replay import HISTORIES

#: An e-mail address, a phone number, or a stack trace with its paths.
_TELLING = re.compile(r"@[\w-]+\.|\+\d{8}|Traceback|\.py\b")


@pytest.mark.parametrize("name", HISTORIES)
def test_a_history_holds_no_address_and_no_machine(name: str) -> None:
    words = list(_words(json.loads(HISTORIES[name])))
    assert any("tell the shopper" in word or "open the case" in word for word in words)
    assert [word for word in words if _TELLING.search(word)] == []


def _words(node: object, key: str = "") -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _words(value, name)
    elif isinstance(node, list):
        for value in node:
            yield from _words(value, key)
    elif isinstance(node, str):
        yield base64.b64decode(node).decode() if key == "data" else node
