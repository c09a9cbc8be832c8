"""The summary's rows: sentences with the time and the place inside them."""

import re
from datetime import datetime

from whereabouts.carriers.report import ReportedEvent
from whereabouts.carriers.usps.clock import clock
from whereabouts.carriers.usps.wording import status_of

_DAY = re.compile(r"\b(\d\d?/\d\d?/\d{4}|[A-Z][a-z]{2,8} \d\d?, \d{4})\b", re.ASCII)
_CLOCK = re.compile(r"\b\d\d?:\d\d\s?[ap]\.?m\b", re.IGNORECASE | re.ASCII)
_PLACE = re.compile(r"\b[A-Z][A-Z .'-]+, [A-Z]{2}(?: \d{5})?\b")
_SPELLINGS = ("%m/%d/%Y", "%B %d, %Y", "%b %d, %Y")


def summary_scan(sentence: str) -> ReportedEvent:
    """A sentence in our words; its time is local to the place, for no offset is ever given."""
    day, clock_text, place = _DAY.search(sentence), _CLOCK.search(sentence), _PLACE.search(sentence)
    stated = [found[0] for found in (day, clock_text) if found]
    return ReportedEvent(
        status=status_of("", sentence),
        at=_moment(day[0], clock_text[0]) if day and clock_text else None,
        stated_at=" ".join(stated),
        text=sentence,
        place=place[0] if place else "",
    )


def _moment(day: str, clock_text: str) -> datetime | None:
    at = clock(clock_text)
    for spelling in _SPELLINGS:
        try:
            date = datetime.strptime(day, spelling).date()  # noqa: DTZ007 - local it stays
        except ValueError:
            continue
        return datetime.combine(date, at) if at else None
    return None
