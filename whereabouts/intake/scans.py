"""A carrier's report read into a scan: an id of its own, and an instant from the stated time."""

from datetime import datetime
from hashlib import sha256
from json import dumps
from zoneinfo import ZoneInfo

from whereabouts.domain.tracking import Scan, TimeSource
from whereabouts.storefronts.generic import GenericScan


class CarrierScan(GenericScan):
    """A tracking event with what a carrier's dialect knows of its time.

    `stated_at` is the carrier's own text, and `time_source` how `occurred_at` came from it;
    both may stay empty where `occurred_at` says it all. `event_id` is the carrier's own id.
    What a report says beyond its events carries the time of the newest of them: a report that
    does not know of a newer one was overtaken.
    """

    stated_at: str = ""
    time_source: TimeSource | None = None
    event_id: str = ""
    newest_event_at: datetime | None = None
    #: A shop passed it on: it is of the shop's parcel, whoever the carrier turns out to be.
    is_shops: bool = False


def carrier_scan(scan: GenericScan) -> CarrierScan:
    """`scan` with room for what a dialect may add."""
    return scan if isinstance(scan, CarrierScan) else CarrierScan(**dict(scan))


def read_scan(raw: CarrierScan, parcel_id: str, tracking_number: str, zone: str) -> Scan:
    """The scan of one parcel. `zone` is the ship-to address's, for times without an offset."""
    occurred_at, source = instant(raw.occurred_at, zone)
    return Scan(
        scan_id=scan_id(raw),
        parcel_id=parcel_id,
        tracking_number=tracking_number,
        carrier="" if raw.is_shops else raw.carrier,
        status=raw.status,
        occurred_at=occurred_at,
        stated_at=_stated(raw),
        time_source=raw.time_source or source,
        place=raw.place,
        code=raw.code,
        text=raw.text,
        estimate=raw.estimate,
        signed=raw.signed,
        photo=raw.photo,
    )


def scan_id(raw: CarrierScan) -> str:
    """Equal for every copy of one event, whenever and however often it is delivered."""
    known_as = [raw.carrier, number_key(raw.tracking_number), raw.event_id or raw.key]
    return sha256(dumps(known_as).encode()).hexdigest()[:16]


def number_key(tracking_number: str) -> str:
    """One spelling for look-ups: people and carriers differ in case and in hyphens."""
    return tracking_number.replace("-", "").replace(" ", "").upper()


def _stated(raw: CarrierScan) -> str:
    return raw.stated_at or raw.occurred_at.isoformat()


def instant(stated: datetime, zone: str) -> tuple[datetime, TimeSource]:
    """An hour that a clock change repeats is read as its first."""
    if stated.tzinfo is not None:
        return stated, TimeSource.OFFSET_GIVEN
    return stated.replace(tzinfo=ZoneInfo(zone), fold=0), TimeSource.SHIP_TO_ZONE
