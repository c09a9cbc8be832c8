"""The inquiry that is prepared for a case: what to copy, and between which days to file it."""

from datetime import datetime, timedelta
from typing import NamedTuple

from whereabouts.domain.casework import Window
from whereabouts.lifecycle.calendar import local, said_day
from whereabouts.store.casework import Case


class InquiryView(NamedTuple):
    """Days are where the parcel goes. `not_now` says why it cannot be filed now, if it cannot."""

    fields: tuple[tuple[str, str], ...]
    when: str
    not_now: str
    answers_within: int


def inquiry_of(case: Case, zone: str, now: datetime) -> InquiryView:
    window = case.state.window
    return InquiryView(
        fields=tuple((_label(name), value) for name, value in case.inquiry.items() if value),
        when=_when(window, zone) if window else "",
        not_now=_not_now(window, now) if window and not case.state.filed else "",
        answers_within=window.answers_within if window else 0,
    )


def _when(window: Window, zone: str) -> str:
    """A window closes at the midnight after its last day."""
    opens, closes = window.opens_at, window.closes_at
    begins = f"from {_day(opens, zone)}" if opens else ""
    ends = f"until {_day(closes - timedelta(seconds=1), zone)}" if closes else ""
    return f"{begins} {ends}".strip()


def _day(at: datetime, zone: str) -> str:
    return said_day(local(at, zone).date())


def _not_now(window: Window, now: datetime) -> str:
    if window.opens_at is not None and now < window.opens_at:
        return "It is too early: filed now, it is refused or begins to wait anew."
    if window.closes_at is not None and now >= window.closes_at:
        return "It is too late: the carrier takes it no more. Decide to re-ship or to refund."
    return ""


def _label(name: str) -> str:
    return name.replace("_", " ").replace(" url", " address").capitalize()
