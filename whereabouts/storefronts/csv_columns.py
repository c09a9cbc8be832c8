"""The columns of an orders file, and where in an order each of them belongs."""

import difflib
from collections.abc import Iterator
from typing import Any

Path = tuple[str, ...]

_ADDRESS = ("address1", "address2", "city", "region", "postal_code", "country")

#: Said once for an order; may be blank in its later rows.
ORDER: dict[str, Path] = {
    **{
        name: (name,)
        for name in ("order_id", "placed_at", "currency", "total", "locale", "promised_ship_date")
    },
    **{name: ("customer", name) for name in ("email", "phone", "first_name", "last_name")},
    "ship_name": ("ship_to", "name"),
    **{name: ("ship_to", name) for name in _ADDRESS},
    "sms_consent_shown": ("sms_consent", "shown"),
    "sms_consent_at": ("sms_consent", "at"),
    "sms_consent_where": ("sms_consent", "where"),
}
LINE = ("line_id", "title", "quantity", "price")
PARCEL = ("parcel_id", "carrier", "tracking_number", "label_at", "status", "status_at")
NEEDED = (
    *("order_id", "placed_at", "currency", "total", "country"),
    *("title", "quantity", "price"),
)

_KNOWN = (*ORDER, *LINE, *PARCEL)
_COLUMN_AT = {path: column for column, path in ORDER.items()}


def header_faults(header: list[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with a header: column and reason."""
    for name in header:
        if name not in _KNOWN:
            yield name, _unknown(name)
    for name in sorted({name for name in header if header.count(name) > 1}):
        yield name, "stands twice in the header"
    for name in NEEDED:
        if name not in header:
            yield name, "this column is missing"


def column_at(place: tuple[str | int, ...]) -> str:
    """The column a place within an order came from; the order's own id where none did."""
    texts = tuple(part for part in place if isinstance(part, str))
    if texts[:1] in (("lines",), ("parcels",)):
        return texts[-1] if len(texts) > 1 else {"lines": "line_id", "parcels": "status"}[texts[0]]
    return _COLUMN_AT.get(texts) or next(
        (column for path, column in _COLUMN_AT.items() if path[:1] == texts[:1]), "order_id"
    )


def put(data: dict[str, Any], path: Path, value: str) -> None:
    """Sets a value at a path, making what is on the way."""
    for part in path[:-1]:
        data = data.setdefault(part, {})
    data[path[-1]] = value


def _unknown(name: str) -> str:
    close = difflib.get_close_matches(name, _KNOWN, n=1)
    return f"is not a known column; did you mean {close[0]}?" if close else "is not a known column"
