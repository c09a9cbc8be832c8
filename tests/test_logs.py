"""What is logged names nobody."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest

from whereabouts.logs import Impersonal, setup

PEOPLE = ("ada@example.com", "+1 202 555 0123", "+12025550123", "Lovelace")


@pytest.fixture
def log() -> Iterator[tuple[logging.Logger, StringIO]]:
    logger, stream = logging.getLogger("tests.logs"), StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Impersonal())
    logger.addHandler(handler)
    logger.propagate = False
    yield logger, stream
    logger.removeHandler(handler)
    logger.propagate = True


def test_a_line_is_json_with_its_ids(log: tuple[logging.Logger, StringIO]) -> None:
    logger, stream = log
    logger.warning("kept %d scans", 3, extra={"store": "demo", "order_id": "P-1"})
    written = json.loads(stream.getvalue())
    assert written.pop("at")
    assert written == {
        "level": "WARNING",
        "logger": "tests.logs",
        "message": "kept 3 scans",
        "store": "demo",
        "order_id": "P-1",
    }


def test_a_field_nobody_named_does_not_pass(log: tuple[logging.Logger, StringIO]) -> None:
    logger, stream = log
    logger.warning("hello", extra={"customer": "Lovelace", "email": "ada@example.com"})
    assert not any(person in stream.getvalue() for person in PEOPLE)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("to ada@example.com now", "to (address) now"),
        ("<ada.l+x@mail.example.com>", "<(address)>"),
        ("text +12025550123", "text (number)"),
        ("text +1 (202) 555-0123.", "text (number)."),
        ("GET /t/s3cr3t_T0ken-x done", "GET /t/(token) done"),
        ("order 10023456789 of 2026-11-22", "order 10023456789 of 2026-11-22"),
    ],
)
def test_addresses_numbers_and_links_are_masked(
    log: tuple[logging.Logger, StringIO], text: str, written: str
) -> None:
    logger, stream = log
    logger.warning("%s", text)
    assert json.loads(stream.getvalue())["message"] == written


def test_an_exception_is_told_without_its_words(log: tuple[logging.Logger, StringIO]) -> None:
    logger, stream = log
    try:
        int("Lovelace, ada@example.com, +12025550123")
    except ValueError:
        logger.exception("could not send", extra={"store": "demo"})
    assert not any(person in stream.getvalue() for person in PEOPLE)
    told = json.loads(stream.getvalue())["exc_info"]
    assert told.startswith("builtins.ValueError test_logs.py:")


def test_libraries_that_log_addresses_are_quiet(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", list(root.handlers))
    monkeypatch.setattr(root, "level", root.level)
    setup("INFO")
    logging.getLogger("httpx").info("GET https://api.example.com/track?email=ada")
    logging.getLogger("whereabouts").info("ready", extra={"port": 8080})
    lines = capsys.readouterr().err.splitlines()
    assert [json.loads(line)["message"] for line in lines] == ["ready"]


def test_what_standard_error_was_before_may_be_closed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", root.level)
    with monkeypatch.context() as meanwhile:
        before = StringIO()
        meanwhile.setattr("sys.stderr", before)
        setup("INFO")
        before.close()
    logging.getLogger("whereabouts").info("ready")
    assert json.loads(capsys.readouterr().err)["message"] == "ready"
