"""JSON of any shape, looked at without ever failing: carriers send numbers for texts, objects
for lists, and nothing at all where their own description promises something."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

#: Longer texts are cut: nothing a carrier says of a parcel needs more.
_LONGEST = 500


class Payload:
    """One JSON value. Whatever is not there reads as nothing."""

    __slots__ = ("value",)

    def __init__(self, value: Any = None) -> None:
        self.value = value

    def __getitem__(self, key: str) -> "Payload":
        """A member of an object; nothing where this is no object or has none."""
        return Payload(self.value.get(key)) if isinstance(self.value, dict) else _NOTHING

    def at(self, *path: str) -> "Payload":
        """A member of a member, and so on down."""
        found = self
        for key in path:
            found = found[key]
        return found

    def first_of(self, *keys: str) -> "Payload":
        """The first of several members that holds anything: fields are renamed over the years."""
        return next((self[key] for key in keys if self[key]), _NOTHING)

    def __iter__(self) -> Iterator["Payload"]:
        """The rows of a list. A lone object stands for a list of one, as from XML's children."""
        if isinstance(self.value, list):
            yield from map(Payload, self.value)
        elif isinstance(self.value, dict) and self.value:
            yield self

    @property
    def first(self) -> "Payload":
        return next(iter(self), _NOTHING)

    def __bool__(self) -> bool:
        """Whether anything is there; zero and false are something."""
        return self.value is not None and self.value not in ("", [], {})

    @property
    def is_object(self) -> bool:
        return isinstance(self.value, dict)

    @property
    def text(self) -> str:
        """Texts without space around them, and numbers in digits; anything else is empty."""
        if isinstance(self.value, str):
            return _writable(self.value).strip()[:_LONGEST]
        if isinstance(self.value, int | Decimal) and not isinstance(self.value, bool):
            return str(self.value)[:_LONGEST]
        return ""

    @property
    def code(self) -> str:
        """A text that stands for something, in one spelling."""
        return self.text.upper()

    @property
    def is_true(self) -> bool:
        """True also where it is written as a text."""
        return self.value is True or self.text.lower() == "true"


def _writable(text: str) -> str:
    """Without what JSON can escape but no file or database keeps: half characters and NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


_NOTHING = Payload()
