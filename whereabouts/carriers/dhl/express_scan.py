"""One row of DHL Express's own tracking."""

from whereabouts.carriers.dhl.type_codes import EXPRESS
from whereabouts.carriers.dhl.wording import status_of
from whereabouts.carriers.moment import moment, offset
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ReportedEvent
from whereabouts.domain.tracking import TimeSource, TrackingStatus

S = TrackingStatus


def express_scan(row: Payload) -> ReportedEvent:
    """A row in our words: local time of the service area, its offset where it was asked for."""
    status = _status(row)
    local = moment(f"{row['date'].text}T{row['time'].text}")
    zone = offset(row["GMTOffset"].text)
    stated = (row["date"].text, row["time"].text, row["GMTOffset"].text)
    return ReportedEvent(
        status=status,
        at=local.replace(tzinfo=zone) if local and zone else local,
        stated_at=" ".join(filter(None, stated)),
        source=TimeSource.OFFSET_GIVEN if local and zone else None,
        code=row["typeCode"].code,
        text=_text(row, status),
        place=row["serviceArea"].first.first_of("description", "code").text,
        signed=bool(row["signedBy"].text),
    )


def _status(row: Payload) -> TrackingStatus | None:
    code = row["typeCode"].code
    if code == "RR":
        return _of_response(row)
    return EXPRESS[code] if code in EXPRESS else status_of("", row["description"].text)


def _of_response(row: Payload) -> TrackingStatus | None:
    """A response is mostly the customs'; only its remark tells whether they keep the parcel."""
    remarks = " ".join(remark["value"].text for remark in row["remarks"])
    return S.CUSTOMS_HOLD if status_of("", remarks) is S.CUSTOMS_HOLD else None


def _text(row: Payload, status: TrackingStatus | None) -> str:
    """After the colon of a delivery comes who signed for it, which is not ours to show."""
    text = row["description"].text
    return text.partition(":")[0].strip() if status is S.DELIVERED else text
