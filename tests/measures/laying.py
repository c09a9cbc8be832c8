"""Rows laid down past the ORM, which would take ten times as long: each value is made what its
column keeps, and what a row leaves out is what its class says."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache
from operator import attrgetter
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import PydanticUndefined
from sqlalchemy import Connection, Date, Enum
from sqlalchemy.types import TypeEngine
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

from whereabouts.store.columns import Exact, Model

Table = type[SQLModel]
Values = dict[str, Any]
Kept = Callable[[Any], Any]
Columns = dict[str, tuple[int, Kept | None]]


def lay_down(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    is_sqlite = connection.dialect.name == "sqlite"
    columns, blank = _columns(table, is_sqlite)
    kept = [_kept_of(row, columns, blank) for row in rows]
    names = ", ".join(f'"{name}"' for name in columns)
    cursor: Any = connection.connection.cursor()
    if is_sqlite:
        marks = ", ".join("?" * len(columns))
        into = f"INSERT INTO {table.__tablename__} ({names}) VALUES ({marks})"  # noqa: S608
        cursor.executemany(into, kept)
        return
    with cursor.copy(f"COPY {table.__tablename__} ({names}) FROM STDIN") as copy:
        for row in kept:
            copy.write_row(row)


def _kept_of(row: Values, columns: Columns, blank: list[Any]) -> list[Any]:
    line = blank.copy()
    for name, value in row.items():
        number, keep = columns[name]
        line[number] = value if value is None or keep is None else keep(value)
    return line


@cache
def _columns(table: Table, is_sqlite: bool) -> tuple[Columns, list[Any]]:
    """By its name where each column stands, and what it makes of a value; and a row of which
    everything is left out."""
    found = tuple(table.metadata.tables[str(table.__tablename__)].columns)
    columns = {one.name: (n, _kept(one.type, is_sqlite)) for n, one in enumerate(found)}
    blank = {one.name: _default(table, one.name) for one in found}
    return columns, _kept_of(blank, columns, [None] * len(found))


def _default(table: Table, name: str) -> Any:
    found = table.model_fields[name].get_default(call_default_factory=True)
    return None if found is PydanticUndefined else found


def _kept(kind: TypeEngine[Any], is_sqlite: bool) -> Kept | None:
    """As SQLAlchemy would keep it; None where that is as it is."""
    if isinstance(kind, Model):
        return _as_json(kind)
    if isinstance(kind, Enum):
        return attrgetter("_name_")
    if isinstance(kind, Exact):
        return str
    if is_sqlite and isinstance(kind, UTCDateTime):
        return _moment
    if is_sqlite and isinstance(kind, Date):
        return date.isoformat
    return None


def _as_json(kind: Model) -> Kept:
    as_json = TypeAdapter[Any](kind.of).serializer.to_json
    return lambda value: as_json(value).decode()


def _moment(value: datetime) -> str:
    """All of them are UTC."""
    return value.isoformat(" ", "microseconds")[:26]
