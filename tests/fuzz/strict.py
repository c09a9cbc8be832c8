"""What PostgreSQL would refuse and SQLite keeps: every case is tried on the one, for both."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, Engine, String, event, text

from whereabouts.store.rows import OrderRow
from whereabouts.store.transaction import reading

#: Of one entry of an index, in bytes, with room for what stands beside it.
_INDEXED = 2_600


class Unkeepable(Exception):
    """A statement that PostgreSQL would not have executed."""


def refuse_what_postgresql_refuses(engine: Engine) -> None:
    event.listen(engine, "before_cursor_execute", _look)


def too_long(engine: Engine) -> list[str]:
    """The columns that hold more than they, or their index, can."""
    with reading(engine) as session:
        return list(session.connection().execute(_TOO_LONG).scalars())


def _look(_c: Any, _cu: Any, _s: str, parameters: Any, _x: Any, _many: bool) -> None:
    for value in _values(parameters):
        if isinstance(value, str) and "\0" in value:
            raise Unkeepable("a NUL character")


def _values(parameters: Any) -> Iterator[Any]:
    if isinstance(parameters, dict):
        yield from parameters.values()
    elif isinstance(parameters, list | tuple):
        for one in parameters:
            yield from _values(one) if isinstance(one, list | tuple | dict) else (one,)


def _limits() -> Iterator[str]:
    for table in OrderRow.metadata.sorted_tables:
        indexed = {column.name for index in table.indexes for column in index.columns}
        keys = indexed | {column.name for key in table.constraints for column in _of(key)}
        for column in table.columns:
            limit = _limit(column, column.name in keys)
            if limit is not None:
                name = f"{table.name}.{column.name}"
                longer = f'length(CAST("{column.name}" AS BLOB)) > {limit}'
                yield f"SELECT '{name}' FROM \"{table.name}\" WHERE {longer}"  # noqa: S608


def _limit(column: Column[Any], is_indexed: bool) -> int | None:
    kind = getattr(column.type, "impl", column.type)
    if not isinstance(kind, String):
        return None
    return kind.length or (_INDEXED if is_indexed else None)


def _of(constraint: Any) -> Any:
    return getattr(constraint, "columns", ())


_TOO_LONG = text(" UNION ALL ".join(_limits()))
