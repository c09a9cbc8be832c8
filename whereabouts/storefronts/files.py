"""Orders from a file: `.json`, `.jsonl` or `.csv`, for starting many at once or for import.

JSON holds a list of orders (or one, or `{"orders": [...]}`), JSONL one order a line. An order
has the fields of `whereabouts.domain.purchase.Purchase` and may have `parcels`, each with
`carrier`, `tracking_number`, `label_at`, and, where known, `parcel_id`, `lines` (`line_id`,
`quantity`), `status` and `status_at`.

CSV has one row for each order line; rows with the same `order_id` are one order, and what was
said in its first row may be left blank in the others. Separated by commas, semicolons or tabs.

| column | needed | holds |
|---|---|---|
| order_id | yes | the number the shopper knows |
| placed_at | yes | when it was bought, with offset: 2026-11-22T09:30:00-05:00 |
| currency, total | yes | USD, 129.90 |
| country | yes | two letters, of the shipping address |
| region, postal_code, city, address1, address2, ship_name | | the rest of the address |
| email, phone, first_name, last_name | | the shopper; nobody can be told without e-mail or phone |
| locale | | en, es, pt-BR |
| promised_ship_date | | 2026-11-24 |
| sms_consent_shown, sms_consent_at, sms_consent_where | | the words agreed to, when, where |
| title, quantity, price | yes | the order line, in every row |
| line_id | | by default the row's position within its order |
| carrier, tracking_number, label_at | | the parcel this line is in, all three or none |
| parcel_id | | by default the tracking number |
| status, status_at | | what the carrier last said: IN_TRANSIT, 2026-11-23T14:05:00Z |

A mistake refuses its order and no other.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from whereabouts.storefronts.csv_orders import read_csv
from whereabouts.storefronts.file_order import FileOrder, FileParcel, Read, Rejected
from whereabouts.storefronts.json_orders import read_json, read_json_lines

__all__ = ["FileOrder", "FileParcel", "Read", "Rejected", "read_orders"]


def read_orders(path: Path) -> Iterator[Read]:
    """Every order of a file in its order, accepted or with all that is wrong with it."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        kinds = ", ".join(_READERS)
        yield Rejected(line=1, field="", reason=f"the file's name must end in one of {kinds}")
        return
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        yield Rejected(line=line, field="", reason="this is not UTF-8 text; save the file as UTF-8")
        return
    if not text.strip():
        yield Rejected(line=1, field="", reason="the file is empty")
        return
    yield from reader(text)


_READERS: dict[str, Callable[[str], Iterator[Read]]] = {
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".csv": read_csv,
}
