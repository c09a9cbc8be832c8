"""Orders from files: what is read, and how a mistake is told without repeating it."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whereabouts.domain.order import Line
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.storefronts import files
from whereabouts.storefronts.csv_columns import LINE, ORDER, PARCEL
from whereabouts.storefronts.csv_orders import read_csv
from whereabouts.storefronts.files import FileOrder, Read, Rejected, read_orders
from whereabouts.storefronts.json_orders import read_json, read_json_lines

HEADER = "order_id,placed_at,currency,total,country,region,email,title,quantity,price"
ROW = "P-1,2026-11-20T10:00:00-05:00,USD,40.00,US,OH,ada@example.com,Lamp,1,40.00"
TEA = "P-2,2026-11-20T11:00:00Z,USD,9.50,US,NY,grace@example.com,Tea,1,9.50"
SECRETIVE = "hush@@example.com"


def _order(**changes: object) -> dict[str, Any]:
    return {
        "order_id": "P-1",
        "placed_at": "2026-11-20T10:00:00-05:00",
        "customer": {"email": "ada@example.com"},
        "ship_to": {"country": "US", "region": "OH"},
        "currency": "USD",
        "total": "40.00",
        "lines": [{"line_id": "1", "title": "Lamp", "quantity": 1, "price": "40.00"}],
        **changes,
    }


def _read(path: Path, text: str | bytes) -> list[Read]:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(read_orders(path))


def _accepted(found: list[Read]) -> list[FileOrder]:
    return [one for one in found if isinstance(one, FileOrder)]


def _rejected(found: list[Read]) -> list[tuple[int, str, str]]:
    return [(one.line, one.field, one.reason) for one in found if isinstance(one, Rejected)]


def _csv(*rows: str, header: str = HEADER) -> list[Read]:
    return list(read_csv("\n".join((header, *rows)) + "\n"))


def test_rows_of_one_order_are_gathered_wherever_they_stand() -> None:
    found = _accepted(_csv(ROW, TEA, "P-1,,,,,,,Bulb,2,5.00"))
    assert [(one.line, one.purchase.order_id) for one in found] == [(2, "P-1"), (3, "P-2")]
    lamp, bulb = found[0].purchase.lines
    assert (lamp.line_id, lamp.title, bulb.line_id, bulb.quantity) == ("1", "Lamp", "2", 2)
    assert found[0].purchase.total == Decimal("40.00")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_spreadsheets_dialects_are_read_alike(
    tmp_path: Path, separator: str, newline: str, mark: str
) -> None:
    text = mark + newline.join((HEADER, ROW, "")).replace(",", separator)
    assert _accepted(_read(tmp_path / "o.csv", text)) == _accepted(_csv(ROW))


def test_the_three_kinds_of_file_say_the_same(tmp_path: Path) -> None:
    written = json.dumps(_order())
    from_csv = _accepted(_csv(ROW))[0].purchase
    for name, text in (
        ("o.jsonl", f"\n{written}\n"),
        ("o.json", f"[{written}]"),
        ("o2.json", written),
        ("o3.json", f'{{"orders": [{written}]}}'),
    ):
        assert _accepted(_read(tmp_path / name, text))[0].purchase == from_csv


def test_columns_may_stand_in_any_order_and_case() -> None:
    names, cells = HEADER.upper().split(","), ROW.split(",")
    found = _csv(",".join(reversed(cells)), header=",".join(reversed(names)))
    assert _accepted(found) == _accepted(_csv(ROW))


def test_a_cell_may_hold_separators_and_lines() -> None:
    found = _csv(ROW.replace("Lamp", '"Lamp, ""Aurora""\nbrass"'), TEA)
    assert [one.line for one in _accepted(found)] == [2, 4]
    assert _accepted(found)[0].purchase.lines[0].title == 'Lamp, "Aurora"\nbrass'


def test_parcels_gather_the_lines_inside_them() -> None:
    header = f"{HEADER},carrier,tracking_number,label_at,status,status_at"
    ups = ",ups,1ZTEST0001,2026-11-21T09:00:00Z,IN_TRANSIT,2026-11-22T03:15:00Z"
    found = _csv(
        ROW + ups,
        "P-1,,,,,,,Bulb,2,5.00,ups,1ZTEST0001,,,",
        "P-1,,,,,,,Shade,1,9.00,usps,94001118,2026-11-21T12:00:00Z,,",
        "P-1,,,,,,,Cord,1,3.00,,,,,",
        header=header,
    )
    first, second = _accepted(found)[0].parcels
    assert first.lines == (Line(line_id="1", quantity=1), Line(line_id="2", quantity=2))
    assert (first.known_as, first.status) == ("1ZTEST0001", TrackingStatus.IN_TRANSIT)
    assert (second.carrier, second.status, second.lines[0].line_id) == ("usps", None, "3")


def test_consent_needs_its_evidence() -> None:
    header = f"{HEADER},phone,sms_consent_shown,sms_consent_at,sms_consent_where"
    whole = _csv(f"{ROW},+12025550123,Text me,2026-11-20T10:00:00Z,checkout", header=header)
    consent = _accepted(whole)[0].purchase.sms_consent
    assert consent is not None
    assert (consent.shown, consent.where) == ("Text me", "checkout")
    half = _csv(f"{ROW},+12025550123,Text me,,checkout", header=header)
    assert _rejected(half) == [(2, "sms_consent_at", "is missing")]


@pytest.mark.parametrize(
    ("change", "line", "field"),
    [
        (("P-1", ""), 3, "order_id"),
        (("P-1", "no spaces"), 3, "order_id"),
        (("2026-11-20T10:00:00-05:00", "2026-11-20T10:00:00"), 3, "placed_at"),
        (("2026-11-20T10:00:00-05:00", "yesterday"), 3, "placed_at"),
        (("USD", "$"), 3, "currency"),
        (("USD,40.00", 'USD,"1,040.00"'), 3, "total"),
        (("USD,40.00", "USD,-4"), 3, "total"),
        (("US,OH", "us,OH"), 3, "country"),
        (("US,OH", ",OH"), 3, "country"),
        (("ada@example.com", SECRETIVE), 3, "email"),
        (("Lamp", ""), 3, "title"),
        (("Lamp,1", "Lamp,0"), 3, "quantity"),
        (("Lamp,1", "Lamp,one"), 3, "quantity"),
        (("1,40.00", "1,free"), 3, "price"),
        (("1,40.00", "1,40.00,surplus"), 3, ""),
    ],
)
def test_a_bad_row_is_named_and_stops_no_other(
    change: tuple[str, str], line: int, field: str
) -> None:
    found = _csv(TEA, ROW.replace(*change), TEA.replace("P-2", "P-3"))
    assert [(one[0], one[1]) for one in _rejected(found)] == [(line, field)]
    assert [one.purchase.order_id for one in _accepted(found)] == ["P-2", "P-3"]
    assert SECRETIVE not in str(_rejected(found))


def test_a_mistake_in_a_later_row_is_found_on_its_own_line() -> None:
    found = _csv(ROW, "P-1,,,,,,,Bulb,many,5.00", "P-1,,,,CA,,,Cord,1,3.00")
    assert _rejected(found) == [(4, "country", "differs from line 2")]
    found = _csv(ROW, "P-1,,,,,,,Bulb,many,5.00")
    assert [one[:2] for one in _rejected(found)] == [(3, "quantity")]


@pytest.mark.parametrize(
    ("parcel", "field"),
    [
        (",1ZTEST0001,2026-11-21T09:00:00Z,,", "carrier"),
        ("ups,,2026-11-21T09:00:00Z,,", "tracking_number"),
        ("ups,1ZTEST0001,,,", "label_at"),
        ("ups,1ZTEST0001,2026-11-21T09:00:00Z,MOVING,2026-11-21T09:00:00Z", "status"),
        ("ups,1ZTEST0001,2026-11-21T09:00:00Z,IN_TRANSIT,", "status"),
        ("U P S,1ZTEST0001,2026-11-21T09:00:00Z,,", "carrier"),
    ],
)
def test_half_a_parcel_is_refused(parcel: str, field: str) -> None:
    header = f"{HEADER},carrier,tracking_number,label_at,status,status_at"
    assert [one[:2] for one in _rejected(_csv(f"{ROW},{parcel}", header=header))] == [(2, field)]


@pytest.mark.parametrize(
    ("header", "complaints"),
    [
        (HEADER.replace("email", "emial"), [("emial", "did you mean email?")]),
        (HEADER.replace("email", "shoe size"), [("shoe size", "not a known column")]),
        (HEADER.replace(",title", ""), [("title", "missing")]),
        (HEADER.replace("region", "country"), [("country", "twice")]),
        (ROW, [(ROW.split(",", maxsplit=1)[0].lower(), "not a known column")]),
    ],
)
def test_a_wrong_header_refuses_the_whole_file(
    header: str, complaints: list[tuple[str, str]]
) -> None:
    found = _csv(ROW, header=header)
    assert not _accepted(found)
    told = {field: reason for line, field, reason in _rejected(found) if line == 1}
    for field, said in complaints:
        assert said in told[field]


@pytest.mark.parametrize("name", ["o.csv", "o.json", "o.jsonl"])
@pytest.mark.parametrize("text", [b"", b"\n\n", b"\xef\xbb\xbf", b"  "])
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, name: str, text: bytes) -> None:
    assert _rejected(_read(tmp_path / name, text)) == [(1, "", "the file is empty")]


def test_a_file_in_another_encoding_is_refused_by_line(tmp_path: Path) -> None:
    text = f"{HEADER}\n{ROW}\n".encode() + TEA.replace("Tea", "Thé").encode("latin-1")
    ((line, _, reason),) = _rejected(_read(tmp_path / "o.csv", text))
    assert line == 3
    assert "UTF-8" in reason


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    ((_, _, reason),) = _rejected(_read(tmp_path / "orders.xlsx", b"PK"))
    assert ".csv" in reason


def test_an_unclosed_quote_ends_the_reading_but_not_what_came_before() -> None:
    found = _csv(ROW, TEA.replace("Tea", '"Tea'))
    assert [one.purchase.order_id for one in _accepted(found)] == ["P-1"]
    assert [one[0] for one in _rejected(found)] == [3]


def test_json_names_the_line_each_order_begins_on() -> None:
    orders = [_order(), _order(order_id="P 2"), _order(order_id="P-3", total="x")]
    found = list(read_json(json.dumps(orders, indent=1)))
    begins = json.dumps(orders, indent=1).splitlines()
    lines = [number for number, line in enumerate(begins, start=1) if line == " {"]
    assert [one.line for one in _accepted(found)] == lines[:1]
    assert [one[:2] for one in _rejected(found)] == [(lines[1], "order_id"), (lines[2], "total")]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[%s,\n{", 2),
        ("[%s,\n nonsense]", 2),
        ("[%s", 1),
    ],
)
def test_json_before_a_syntax_error_is_still_read(text: str, line: int) -> None:
    found = list(read_json(text % json.dumps(_order())))
    assert len(_accepted(found)) == 1
    assert [one[0] for one in _rejected(found)] == [line]


def test_a_bad_line_of_jsonl_stops_no_other() -> None:
    text = "\n".join((json.dumps(_order()), "{oops", "[]", json.dumps(_order(order_id="P-2"))))
    found = list(read_json_lines(text))
    assert [one.line for one in _accepted(found)] == [1, 4]
    assert [one[0] for one in _rejected(found)] == [2, 3]


def test_money_in_json_keeps_its_cents() -> None:
    found = list(read_json(json.dumps([_order()]).replace('"40.00"', "40.10")))
    assert _accepted(found)[0].purchase.total == Decimal("40.10")


def _texts() -> Iterator[st.SearchStrategy[str]]:
    yield st.text(max_size=200)
    cells = st.sampled_from([*ROW.split(","), "", '"', "P-9"])
    rows = st.lists(st.lists(cells, max_size=12).map(",".join), max_size=4)
    yield rows.map(lambda made: "\n".join((HEADER, *made)))


@given(text=st.one_of(*_texts()))
def test_no_text_makes_a_reader_fail(text: str) -> None:
    for reader in (read_csv, read_json, read_json_lines):
        assert all(isinstance(one, FileOrder | Rejected) for one in reader(text or "x"))


def test_every_column_is_documented() -> None:
    told = files.__doc__ or ""
    assert all(column in told for column in (*ORDER, *LINE, *PARCEL))
