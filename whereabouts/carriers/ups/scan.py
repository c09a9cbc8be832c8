"""One UPS scan in our words, from an answer's list or from a push."""

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ReportedEvent
from whereabouts.carriers.ups.codes import PHOTO_TAKEN
from whereabouts.carriers.ups.evidence import Evidence
from whereabouts.carriers.ups.stated import Stated
from whereabouts.carriers.ups.wording import status_of, three_digits
from whereabouts.domain.tracking import TrackingStatus


def scan(status: Payload, stated: Stated, address: Payload, evidence: Evidence) -> ReportedEvent:
    """The evidence belongs to the scan that says delivered, and a photo to the row of its own."""
    meaning = status_of(status)
    is_delivery = meaning is TrackingStatus.DELIVERED
    code = three_digits(status)
    at, source = stated.when()
    return ReportedEvent(
        status=meaning,
        at=at,
        stated_at=stated.text,
        source=source,
        code=code or status.first_of("code", "type").text,
        text=status["description"].text,
        place=_place(address),
        signed=is_delivery and evidence.signed,
        photo=(is_delivery and evidence.photo) or code == PHOTO_TAKEN,
    )


def _place(address: Payload) -> str:
    """`Salem, OR, US`, as much of it as is there."""
    country = address.first_of("countryCode", "country").text
    parts = (address["city"].text, address["stateProvince"].text, country)
    return ", ".join(filter(None, parts))
