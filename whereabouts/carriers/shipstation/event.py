"""One row of ShipStation's list of tracking events."""

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ReportedEvent
from whereabouts.carriers.shipstation.clock import stated_at, when
from whereabouts.carriers.shipstation.codes import NOT_MAPPED, status_of
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus
_PLACE = ("city_locality", "state_province", "country_code")
_CARRIERS_CODES = ("carrier_detail_code", "event_code", "carrier_status_code")


def read_event(event: Payload, carrier: str) -> ReportedEvent:
    at, source = when(event)
    status = status_in(event, carrier)
    return ReportedEvent(
        status=status,
        at=at,
        source=source,
        stated_at=stated_at(event),
        code=_code(event),
        text=event.first_of("description", "carrier_status_description").text,
        place=", ".join(text for key in _PLACE if (text := event[key].text)),
        signed=_signed(event),
        photo=bool(event["proof_of_delivery_url"].text),
    )


def status_in(row: Payload, carrier: str) -> TrackingStatus | None:
    """The status of an event, or of the summary above the events."""
    status = status_of(row["status_detail_code"].code, row["status_code"].code)
    # UPS tells that a parcel is on the vehicle by nothing but this code.
    on_vehicle = carrier == "ups" and "OT" in {row[key].code for key in _CARRIERS_CODES}
    return S.OUT_FOR_DELIVERY if on_vehicle and status in (S.IN_TRANSIT, S.UNKNOWN) else status


def _code(event: Payload) -> str:
    """The detail where there is one, else the carrier's own code, else the two letters."""
    detail = event["status_detail_code"].code
    if detail and detail != NOT_MAPPED:
        return detail
    return event.first_of(*_CARRIERS_CODES, "status_code").text or detail


def _signed(event: Payload) -> bool:
    """`Signature not required` and the like are written where a name belongs."""
    signer = event["signer"].code
    return bool(signer) and "SIGNATURE" not in signer
