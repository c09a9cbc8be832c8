"""One package of a UPS tracking answer, read into a report."""

from datetime import datetime

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import (
    ParcelReport,
    ReportedEvent,
    delivered_at,
    oldest_first,
    standing,
    unknown_codes,
)
from whereabouts.carriers.ups.codes import TAKES_BACK
from whereabouts.carriers.ups.estimate import dates, estimate
from whereabouts.carriers.ups.evidence import evidence_of
from whereabouts.carriers.ups.scan import scan
from whereabouts.carriers.ups.stated import Stated, wall_clock
from whereabouts.carriers.ups.wording import status_of
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus

#: In the order of `Stated`. Those of GMT are missing in some answers.
_TIMES = ("date", "time", "gmtDate", "gmtTime", "gmtOffset")


def is_told(package: Payload) -> bool:
    """Whether UPS tells anything of this package; a warning beside it does not matter then."""
    return bool(package.first_of("activity", "currentStatus", "deliveryDate"))


def package_report(package: Payload, inquired: str) -> ParcelReport:
    """What UPS says of one package. `inquired` is the number that was asked for."""
    events = _events(package)
    status = _status(package, events)
    delivered = status is S.DELIVERED
    return ParcelReport(
        carrier="ups",
        tracking_number="".join(package["trackingNumber"].text.split()) or inquired,
        status=status,
        events=events,
        estimate=None if status.is_terminal else estimate(package),
        delivered_at=(delivered_at(events) or _stated_delivery(package)) if delivered else None,
        signed=delivered and evidence_of(package).signed,
        photo=delivered and any(event.photo for event in events),
        unknown_codes=unknown_codes(events),
    )


def _events(package: Payload) -> tuple[ReportedEvent, ...]:
    """UPS lists the newest first. A label's row may be later than the first physical scan."""
    evidence = evidence_of(package)
    rows = [row for row in package["activity"] if row.is_object and row]
    return oldest_first(
        scan(
            row["status"],
            Stated(*(row[key].text for key in _TIMES)),
            row["location"]["address"],
            evidence,
        )
        for row in reversed(rows)
    )


def _status(package: Payload, events: tuple[ReportedEvent, ...]) -> TrackingStatus:
    """Where the rows leave the package; UPS's own summary lags behind them and is only taken
    where they tell nothing."""
    status = standing(_lasting(events))
    if status is S.UNKNOWN:
        return status_of(package["currentStatus"]) or S.UNKNOWN
    return status


def _lasting(events: tuple[ReportedEvent, ...]) -> list[ReportedEvent]:
    """Without what later rows took back: an ended claim leaves the status from before it."""
    lasting: list[ReportedEvent] = []
    for event in events:
        taken_back = TAKES_BACK.get(event.code, frozenset())
        lasting = [kept for kept in lasting if kept.code not in taken_back]
        lasting.append(event)
    return lasting


def _stated_delivery(package: Payload) -> datetime | None:
    """The delivery's own date and time, for a package whose rows have none."""
    at = package["deliveryTime"].first
    clock = at["endTime"].text if at["type"].code == "DEL" else ""
    return wall_clock(dates(package).get("DEL", ""), clock)
