"""The inquiry a person files with a carrier: prepared to the last field, since no carrier
has a public API for it. Filing too early is refused or resets the carrier's clock.

Windows, in days after the estimated delivery (UPS, FedEx) or after mailing (USPS), from the
carriers' own help pages as collected in 2026; UPS from one day after, until 60; FedEx five
business days after, until 60, of parcels to other countries until 21; USPS missing-mail search
from seven days after mailing, to other countries from 45, and claims until 60.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from whereabouts.carriers.links import carrier_name, carrier_page
from whereabouts.domain.calendar import BusinessCalendar
from whereabouts.domain.model import Frozen
from whereabouts.lifecycle.calendar import is_business_day

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Window:
    """When and where a carrier takes an inquiry. Days count from `after_estimate`'s anchor."""

    form_url: str
    after_estimate: bool
    earliest_days: int
    latest_days: int
    business: bool = False


_WINDOWS = {
    "ups": _Window("https://www.ups.com/claims", True, 1, 60),
    "fedex": _Window("https://www.fedex.com/en-us/customer-support/claims.html", True, 5, 60, True),
    "usps": _Window("https://www.usps.com/help/missing-mail.htm", False, 7, 60),
}


#: Of parcels that leave the carrier's own country.
_ABROAD = {
    "fedex": replace(_WINDOWS["fedex"], latest_days=21),
    "usps": replace(_WINDOWS["usps"], earliest_days=45),
}
_HOME = "US"


class Inquiry(Frozen):
    """Everything a person needs to file, and when it may be filed. Unknown stays empty."""

    carrier: str
    tracking_number: str
    form_url: str = ""
    tracking_url: str = ""
    earliest: date | None = None
    latest: date | None = None
    evidence: str
    text: str

    def fields(self) -> dict[str, str]:
        """As a case keeps it: what is known, in text."""
        return {name: str(value) for name, value in self if value}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the silent parcel. Dates are local to the destination."""

    carrier: str
    tracking_number: str
    mailed_on: date
    estimated_on: date | None
    last_seen: str
    contents: str
    country: str = _HOME
    #: Whether the carrier says that it was delivered.
    is_said_delivered: bool = False


def prepare(of: Evidence, calendar: BusinessCalendar) -> Inquiry:
    """The inquiry for one parcel. An unknown carrier's has no window and no form."""
    window = _window(of)
    name = carrier_name(of.carrier)
    return Inquiry(
        carrier=name,
        tracking_number=of.tracking_number,
        form_url=window.form_url if window else "",
        tracking_url=carrier_page(of.carrier, of.tracking_number) or "",
        earliest=_earliest(window, of, calendar) if window else None,
        latest=_anchor(window, of) + window.latest_days * _DAY if window else None,
        evidence=f"labelled {of.mailed_on:%Y-%m-%d}; last scan: {of.last_seen}",
        text=(
            f"We ask {name} to search for parcel {of.tracking_number}, handed over after "
            f"{of.mailed_on:%Y-%m-%d}. Last scan: {of.last_seen}. Contents: {of.contents}. "
            f"{_complaint(of)}"
        ),
    )


def _window(of: Evidence) -> _Window | None:
    at_home = _WINDOWS.get(of.carrier)
    return at_home if of.country == _HOME else _ABROAD.get(of.carrier, at_home)


def _complaint(of: Evidence) -> str:
    if of.is_said_delivered:
        return "It is shown as delivered, and the recipient has not received it."
    return "It has not been scanned since, and the recipient has not received it."


def _anchor(window: _Window, of: Evidence) -> date:
    return (of.estimated_on or of.mailed_on) if window.after_estimate else of.mailed_on


def _earliest(window: _Window, of: Evidence, calendar: BusinessCalendar) -> date:
    day, left = _anchor(window, of), window.earliest_days
    while left:
        day += _DAY
        left -= not window.business or is_business_day(day, calendar)
    return day
