"""How many seconds lie between two moments of a row, alike on SQLite and PostgreSQL."""

from typing import Any

from sqlalchemy import ColumnElement, Float
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class seconds_between(FunctionElement[float]):  # noqa: N801 - it reads like SQL's own functions
    """From an earlier moment to a later one; negative the other way round."""

    name = "seconds_between"
    type = Float()
    inherit_cache = True

    def __init__(self, earlier: Any, later: Any) -> None:
        super().__init__(earlier, later)


@compiles(seconds_between)
def _as_interval(element: seconds_between, compiler: SQLCompiler, **kw: Any) -> str:
    earlier, later = _both(element, compiler, **kw)
    return f"EXTRACT(EPOCH FROM {later} - {earlier})"


@compiles(seconds_between, "sqlite")
def _as_texts(element: seconds_between, compiler: SQLCompiler, **kw: Any) -> str:
    """Whole seconds and the fraction apart: SQLite itself would round to a thousandth."""
    earlier, later = _both(element, compiler, **kw)
    days = f"julianday(substr({later}, 1, 19)) - julianday(substr({earlier}, 1, 19))"
    fractions = f"(substr({later}, 21) - substr({earlier}, 21)) / 1000000.0"
    return f"(round(({days}) * 86400.0) + {fractions})"


def _both(element: seconds_between, compiler: SQLCompiler, **kw: Any) -> tuple[str, str]:
    one: list[ColumnElement[Any]] = list(element.clauses)
    earlier, later = (compiler.process(clause, **kw) for clause in one)
    return earlier, later
