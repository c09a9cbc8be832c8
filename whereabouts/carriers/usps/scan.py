"""One row of USPS's detailed list."""

import re
from datetime import datetime

from whereabouts.carriers.moment import moment, offset
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ReportedEvent
from whereabouts.carriers.usps.wording import status_of
from whereabouts.domain.tracking import TimeSource

#: `-7:00`, as the API's own description spells it.
_SHORT_OFFSET = re.compile(r"([+-])(\d)(?=:|$)", re.ASCII)


def scan(row: Payload) -> ReportedEvent:
    """A row in our words. The second version of the API renamed some of its members."""
    code = row["eventCode"].code
    words = row.first_of("eventType", "eventDescription").text.replace("_", " ")
    at, source = _when(row)
    stated = (row["eventTimestamp"].text, row["GMTOffset"].text)
    return ReportedEvent(
        status=status_of(code, words),
        at=at,
        stated_at=" ".join(part for part in stated if part),
        source=source,
        code=code,
        text=words,
        place=_place(row),
        signed=bool(row.first_of("name", "recipientName").text),
    )


def _when(row: Payload) -> tuple[datetime | None, TimeSource | None]:
    """From the local time and its offset alone: `GMTTimestamp` keeps the local date, which is
    the wrong one whenever the shift crosses midnight."""
    local = moment(row["eventTimestamp"].text)
    zone = offset(_SHORT_OFFSET.sub(r"\g<1>0\2", row["GMTOffset"].text))
    if local is None:
        return None, None
    if zone is not None:
        return local.replace(tzinfo=zone), TimeSource.OFFSET_GIVEN
    return local, TimeSource.OFFSET_GIVEN if local.tzinfo else None


def _place(row: Payload) -> str:
    """`SPRINGFIELD, IL 62701`, as much of it as is there."""
    region = (row["eventState"].text, row.first_of("eventZIP", "eventZIPCode").text)
    parts = (row["eventCity"].text, " ".join(filter(None, region)), row["eventCountry"].text)
    return ", ".join(filter(None, parts))
