"""CSV text taken apart: a header, and rows that know their line."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple

from whereabouts.storefronts.file_order import Rejected


class Row(NamedTuple):
    """One row's cells by column, without the blank ones. `line` is where it begins."""

    line: int
    cells: dict[str, str]


class Table:
    """Reads a header at once, or raises `csv.Error`; then rows as they are asked for."""

    def __init__(self, text: str) -> None:
        self._reader = csv.reader(
            StringIO(text, newline=""), delimiter=_delimiter(text.partition("\n")[0]), strict=True
        )
        self.header = [name.strip().lower() for name in next(self._reader, [])]

    def rows(self) -> Iterator[Row | Rejected]:
        """Every row that is not blank; a torn one is rejected and ends the reading."""
        line = self._reader.line_num + 1
        try:
            for cells in self._reader:
                if any(cell.strip() for cell in cells):
                    yield self._row(line, cells)
                line = self._reader.line_num + 1
        except csv.Error as error:
            yield Rejected(line=line, field="", reason=f"is not CSV: {error}")

    def _row(self, line: int, cells: list[str]) -> Row | Rejected:
        if len(cells) > len(self.header):
            return Rejected(line=line, field="", reason="has more cells than the header")
        named = zip(self.header, (cell.strip() for cell in cells), strict=False)
        return Row(line, {name: cell for name, cell in named if cell})


def _delimiter(header: str) -> str:
    return max(",;\t", key=header.count)
