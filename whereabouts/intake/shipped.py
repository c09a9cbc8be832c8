"""A label that a shipping tool lists, read into a parcel of its order."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from whereabouts.carriers.shipstation.shipped import Shipped
from whereabouts.domain.order import Parcel
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.intake.likely_carrier import UNNAMED, likely_carrier
from whereabouts.intake.scans import CarrierScan, number_key

#: Parcels that no shop has named yet.
FROM_A_LABEL = "label:"


def parcel_of_label(one: Shipped, told_at: datetime, zone: str) -> Parcel:
    """Labels are told of as they are made; one of an earlier day was made on that day."""
    noon = _noon(one, zone)
    is_earlier = noon is not None and noon.date() < told_at.astimezone(ZoneInfo(zone)).date()
    return Parcel(
        parcel_id=f"{FROM_A_LABEL}{number_key(one.tracking_number)}",
        carrier=likely_carrier(one.carrier or UNNAMED, one.tracking_number),
        tracking_number=one.tracking_number,
        label_at=noon if noon is not None and is_earlier else told_at,
    )


def voided(one: Shipped, told_at: datetime) -> CarrierScan:
    """What a voided label means for a parcel that is known."""
    return CarrierScan(
        carrier=likely_carrier(one.carrier or UNNAMED, one.tracking_number),
        tracking_number=one.tracking_number,
        status=TrackingStatus.CANCELLED,
        occurred_at=told_at,
        event_id="voided",
        code="voided",
        text="The label was voided",
        is_shops=True,
    )


def _noon(one: Shipped, zone: str) -> datetime | None:
    if one.shipped_on is None:
        return None
    return datetime.combine(one.shipped_on, time(12), ZoneInfo(zone))
