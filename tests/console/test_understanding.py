"""The command that understands lines of standard input."""

import io
import json
import sys

import pytest

from starter import main


def _said(monkeypatch: pytest.MonkeyPatch, lines: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    return main(["understand"])


def test_each_line_is_answered_with_action_flags_and_confidence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = _said(monkeypatch, '{"text": "where is my order"}\n\n{"text": "it never arrived"}\n')
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert code == 0
    assert (first["action"], first["flags"]) == ("wismo", [])
    assert second["flags"] == ["not_received"]
    assert first.keys() == {"action", "flags", "confidence"}


def test_a_bad_line_is_named_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = _said(monkeypatch, 'no json\n{"text": 7}\n{"text": "thanks"}\n')
    told = capsys.readouterr()
    assert code == 1
    assert len(told.out.splitlines()) == 1
    assert "line 1: this is no JSON" in told.err
    assert 'line 2: an object with a "text" is wanted' in told.err
