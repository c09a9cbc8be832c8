"""Small, plausible orders for the whole suite: a test says only what it is about.

The suite lives in the autumn of 2026, mostly in New York: clocks go back on 1 November,
Thanksgiving is the 26th, and the order of these builders was placed on Monday the 2nd.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from whereabouts.domain.calendar import BusinessCalendar
from whereabouts.domain.message import Channel, MessageKind, Outcome, Sending
from whereabouts.domain.order import Destination, Line, OrderState, Parcel, Preference
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus

NEW_YORK = "America/New_York"
LOS_ANGELES = "America/Los_Angeles"
HONOLULU = "Pacific/Honolulu"

THANKSGIVING = date(2026, 11, 26)
CHRISTMAS = date(2026, 12, 25)
AMERICAN_DAYS = BusinessCalendar(country="US", closed_days=(THANKSGIVING, CHRISTMAS))

#: A moment, or how `at` would spell it.
Moment = datetime | str


def at(text: Moment, zone: str = NEW_YORK, year: int = 2026) -> datetime:
    """`at("Tue 24 Nov 08:00")` in local time; a wrong weekday is a mistake in the test."""
    if isinstance(text, datetime):
        return text
    here = datetime.strptime(f"{text} {year}", "%a %d %b %H:%M %Y").replace(tzinfo=ZoneInfo(zone))
    assert text.startswith(f"{here:%a}"), f"{text} {year} is a {here:%A}"
    return here.astimezone(UTC)


def an_order(
    *,
    texts: bool = False,
    mails: bool = True,
    placed: Moment = "Mon 2 Nov 09:00",
    zones: tuple[str, ...] = (NEW_YORK,),
    calendar: BusinessCalendar = AMERICAN_DAYS,
    imported: Moment | None = None,
    **given: Any,
) -> OrderState:
    """An order of two mugs for 40.00 that may be mailed about; `given` are its own fields."""
    created_at = at(placed)
    channels = [(Channel.EMAIL, mails)] + ([(Channel.SMS, True)] if texts else [])
    fields = {
        "store": "lumen",
        "order_id": "1001",
        "created_at": created_at,
        "imported_at": at(imported) if imported else None,
        "locale": "en",
        "value": Decimal("40.00"),
        "policy": Policy(),
        "destination": Destination(
            country=calendar.country, zones=zones, calendar=calendar, at=created_at
        ),
        "lines": (Line(line_id="mug", quantity=2),),
        "lines_at": created_at,
        "preferences": tuple(a_preference(c, allowed=yes) for c, yes in channels),
    }
    return OrderState.model_validate(fields | given)


def a_parcel(
    parcel_id: str = "p1",
    *,
    labelled: Moment = "Mon 2 Nov 12:00",
    number: str = "",
    replaced: Moment | None = None,
    estimate: EstimatedDelivery | None = None,
    items: int | None = 2,
    **given: Any,
) -> Parcel:
    """A UPS parcel with both mugs in it; `items=None` if the shop does not say."""
    fields = {
        "parcel_id": parcel_id,
        "carrier": "ups",
        "tracking_number": number or f"1Z-{parcel_id}",
        "label_at": at(labelled),
        "lines": () if items is None else (Line(line_id="mug", quantity=items),),
        "estimate": estimate,
        "replaced_at": at(replaced) if replaced else None,
    }
    return Parcel.model_validate(fields | given)


def a_scan(status: TrackingStatus | str, when: Moment, parcel_id: str = "p1", **given: Any) -> Scan:
    """A scan, named for what it says and when unless `scan_id` is given."""
    occurred_at = at(when)
    fields = {
        "scan_id": f"{status}@{occurred_at:%m%dT%H%M%S}",
        "parcel_id": parcel_id,
        "status": TrackingStatus(status),
        "occurred_at": occurred_at,
    }
    return Scan.model_validate(fields | given)


def a_sending(
    kind: MessageKind | str,
    when: Moment,
    channel: Channel = Channel.EMAIL,
    outcome: Outcome = Outcome.SENT,
    parcels: Iterable[str] | None = None,
    reason: str = "",
) -> Sending:
    """What the order remembers of one message; of parcel `p1` unless it is of the order."""
    kind, moment = MessageKind(kind), at(when)
    covered = (() if kind.is_of_order else ("p1",)) if parcels is None else tuple(parcels)
    return Sending(
        kind=kind,
        parcels=covered,
        channel=channel,
        decided_at=moment,
        outcome=outcome,
        settled_at=None if outcome is Outcome.IN_FLIGHT else moment,
        reason=reason,
    )


def a_preference(
    channel: Channel,
    *,
    allowed: bool = True,
    when: Moment = "Mon 2 Nov 09:00",
    reason: str = "asked at checkout",
) -> Preference:
    return Preference(channel=channel, allowed=allowed, reason=reason, at=at(when))


def on(text: str, opens: str = "", closes: str = "", year: int = 2026) -> EstimatedDelivery:
    """`on("Thu 5 Nov")`, or a window of that day: `on("Thu 5 Nov", "14:00", "18:00")`."""
    return EstimatedDelivery(
        day=at(f"{text} 12:00", "UTC", year).date(),
        opens=time.fromisoformat(opens) if opens else None,
        closes=time.fromisoformat(closes) if closes else None,
    )
