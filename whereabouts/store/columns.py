"""Kinds of column that SQLite and PostgreSQL keep alike."""

from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, BigInteger, Enum, Integer, String, TypeDecorator
from sqlalchemy.engine import Dialect

#: A number given by the database. SQLite counts only what it calls an INTEGER.
SERIAL = BigInteger().with_variant(Integer, "sqlite")


def word(words: type[StrEnum]) -> Enum:
    """A word of a closed set, kept as text: a new word needs no change of the table."""
    return Enum(words, native_enum=False, length=32)


class Exact(TypeDecorator[Decimal]):
    """An amount of money, digit for digit; SQLite would make it a float."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, _: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Model(TypeDecorator[Any]):
    """A model, or a tuple of models, as JSON."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def __init__(self, of: Any) -> None:
        super().__init__()
        self.of = of
        self._adapter: TypeAdapter[Any] = TypeAdapter(of)

    def process_bind_param(self, value: Any, _: Dialect) -> Any:
        return None if value is None else self._adapter.dump_python(value, mode="json")

    def process_result_value(self, value: Any, _: Dialect) -> Any:
        return None if value is None else self._adapter.validate_python(value)
