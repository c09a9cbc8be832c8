"""One way into every reader: bytes in, reports out, whatever the bytes."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.carriers.json_values import any_json
from whereabouts.carriers.dialect import Dialect, Shape
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport


def echo(shape: str) -> Any:
    def reader(payload: Payload) -> tuple[ParcelReport, ...]:
        return (ParcelReport(carrier=shape, tracking_number=payload["number"].text),)

    return reader


PIGEON = Dialect(name="pigeon", answer=echo("answer"), webhook=echo("webhook"))


@pytest.mark.parametrize(
    ("shape", "reader"), [(Shape.TRACKING, "answer"), (Shape.WEBHOOK, "webhook")]
)
def test_each_shape_has_its_reader(shape: Shape, reader: str) -> None:
    assert PIGEON.read(shape, b'{"number": "P1"}') == (
        ParcelReport(carrier=reader, tracking_number="P1"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_json_may_be_written_in_any_of_its_encodings(encoding: str) -> None:
    (report,) = PIGEON.read(Shape.TRACKING, '{"number": "Pü1"}'.encode(encoding))
    assert report.tracking_number == "Pü1"


def test_a_number_with_a_fraction_loses_no_digit() -> None:
    seen: list[Any] = []

    def note(payload: Payload) -> tuple[ParcelReport, ...]:
        seen.append(payload["weight"].value)
        return (ParcelReport(carrier="pigeon"),)

    Dialect(name="pigeon", answer=note, webhook=note).read(
        Shape.TRACKING, b'{"weight": 0.1000000000000000055}'
    )
    assert seen == [Decimal("0.1000000000000000055")]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>503</html>",
        b'{"number": ',
        b"\xff\xfe\x00",
        b"[" * 200_000,
        b"1" * 5_000,
        b"1e99999999999999999999",
    ],
    ids=["empty", "a page", "half", "no text", "too deep", "too long", "too large"],
)
def test_what_is_no_json_is_unreadable(body: bytes) -> None:
    (report,) = PIGEON.read(Shape.TRACKING, body)
    assert report.error is not None
    assert (report.carrier, report.error.kind) == ("pigeon", ErrorKind.UNREADABLE)


@given(st.binary())
def test_any_bytes_are_answered(body: bytes) -> None:
    assert PIGEON.read(Shape.WEBHOOK, body)


@given(any_json())
def test_any_json_is_answered(value: Any) -> None:
    assert PIGEON.read(Shape.WEBHOOK, json.dumps(value, default=str).encode())
