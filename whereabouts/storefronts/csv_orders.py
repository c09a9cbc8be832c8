"""Orders from CSV text: rows gathered into orders, then checked like any other."""

import csv
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from whereabouts.storefronts.csv_columns import LINE, ORDER, PARCEL, column_at, header_faults, put
from whereabouts.storefronts.csv_rows import Row, Table
from whereabouts.storefronts.file_order import OrderInFile, Read, Rejected, accepted
from whereabouts.storefronts.reasons import mistakes, reason_of

Place = tuple[str | int, ...]


def read_csv(text: str) -> Iterator[Read]:
    """Every order of the file, or what is wrong with its header."""
    try:
        table = Table(text)
    except csv.Error as error:
        yield Rejected(line=1, field="", reason=f"is not CSV: {error}")
        return
    faults = [Rejected(line=1, field=name, reason=why) for name, why in header_faults(table.header)]
    yield from faults or _orders(table.rows())


def _orders(rows: Iterator[Row | Rejected]) -> Iterator[Read]:
    gathered: dict[str, list[Row]] = {}
    for row in rows:
        if isinstance(row, Rejected):
            yield row
        elif "order_id" not in row.cells:
            yield Rejected(line=row.line, field="order_id", reason="is missing")
        else:
            gathered.setdefault(row.cells["order_id"], []).append(row)
    for of_order in gathered.values():
        yield from _order(of_order)


def _order(rows: list[Row]) -> Iterator[Read]:
    """One order, or everything that is wrong with it."""
    parcels = _by_parcel(rows)
    faults = [*_contradictions(rows, tuple(ORDER))]
    for of_parcel in parcels:
        faults += _contradictions(of_parcel, PARCEL)
    if faults:
        yield from faults
        return
    try:
        yield accepted(rows[0].line, OrderInFile.model_validate(_assembled(rows, parcels)))
    except ValidationError as error:
        for wrong in mistakes(error):
            if not _is_repeated(wrong["loc"]):
                line = _line_of(wrong["loc"], rows, parcels)
                column = column_at(wrong["loc"])
                yield Rejected(line=line, field=column, reason=reason_of(wrong))


def _by_parcel(rows: list[Row]) -> list[list[Row]]:
    """The rows of each parcel; rows that name none are in none."""
    gathered: dict[str, list[Row]] = {}
    for row in rows:
        if any(column in row.cells for column in PARCEL):
            name = row.cells.get("parcel_id") or row.cells.get("tracking_number", "")
            gathered.setdefault(name, []).append(row)
    return list(gathered.values())


def _contradictions(rows: list[Row], columns: tuple[str, ...]) -> Iterator[Rejected]:
    for column in columns:
        said = [row for row in rows if column in row.cells]
        for row in said[1:]:
            if row.cells[column] != said[0].cells[column]:
                reason = f"differs from line {said[0].line}"
                yield Rejected(line=row.line, field=column, reason=reason)


def _assembled(rows: list[Row], parcels: list[list[Row]]) -> dict[str, Any]:
    order: dict[str, Any] = {"customer": {}, "ship_to": {}}
    for column, path in ORDER.items():
        if row := _first_with(column, rows):
            put(order, path, row.cells[column])
    numbered = list(enumerate(rows, start=1))
    order["lines"] = [_line(row, position) for position, row in numbered]
    positions = {row.line: position for position, row in numbered}
    order["parcels"] = [_parcel(of_parcel, positions) for of_parcel in parcels]
    return order


def _line(row: Row, position: int) -> dict[str, str]:
    said = {column: row.cells[column] for column in LINE if column in row.cells}
    return {"line_id": str(position), **said}


def _parcel(rows: list[Row], positions: dict[int, int]) -> dict[str, Any]:
    said = {column: row.cells[column] for column in PARCEL if (row := _first_with(column, rows))}
    inside = [_line(row, positions[row.line]) for row in rows]
    return {**said, "lines": [_pick(line, "line_id", "quantity") for line in inside]}


def _pick(line: dict[str, str], *columns: str) -> dict[str, str]:
    return {column: line[column] for column in columns if column in line}


def _first_with(column: str, rows: list[Row]) -> Row | None:
    return next((row for row in rows if column in row.cells), None)


def _is_repeated(place: Place) -> bool:
    """Whether the mistake is one of an order line, told again by the parcel it is in."""
    return place[0] == "parcels" and "lines" in place


def _line_of(place: Place, rows: list[Row], parcels: list[list[Row]]) -> int:
    column = column_at(place)
    match place:
        case ("lines", int(index), *_):
            return rows[index].line
        case ("parcels", int(index), *_):
            return (_first_with(column, parcels[index]) or parcels[index][0]).line
        case _:
            return (_first_with(column, rows) or rows[0]).line
