"""Spans of time as people write them: `48h`, `10m`, `5d`, `1h30m`."""

import re
from datetime import timedelta
from typing import Any

from pydantic import BaseModel

_SPAN = re.compile(r"(?:(\d+)d)? ?(?:(\d+)h)? ?(?:(\d+)m)? ?(?:(\d+)s)?")


class NotASpan(ValueError):
    """A text, or a bare number, that is no span of time."""


def span(written: object) -> timedelta:
    """Reads a span. A bare number is refused: nobody can tell hours from minutes."""
    match = _SPAN.fullmatch(written.strip()) if isinstance(written, str) else None
    if match is None or not any(match.groups()):
        raise NotASpan
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


class Spans:
    """Replaces every span in a file's data by its value; `wrong` collects those it cannot read."""

    def __init__(self) -> None:
        self.wrong: list[tuple[str, ...]] = []

    def read(self, model: type[BaseModel], data: object, at: tuple[str, ...] = ()) -> Any:
        """`data` with spans in place of texts, wherever `model` wants a span."""
        if not isinstance(data, dict):
            return data
        return {name: self._field(model, name, value, (*at, name)) for name, value in data.items()}

    def _field(self, model: type[BaseModel], name: str, value: object, at: tuple[str, ...]) -> Any:
        field = model.model_fields.get(name)
        wanted = field.annotation if field else None
        if isinstance(wanted, type) and issubclass(wanted, BaseModel):
            return self.read(wanted, value, at)
        return self._span(value, at) if wanted is timedelta else value

    def _span(self, value: object, at: tuple[str, ...]) -> timedelta:
        try:
            return span(value)
        except NotASpan:
            self.wrong.append(at)
            return timedelta()
