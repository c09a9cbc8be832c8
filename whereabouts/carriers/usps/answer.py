"""What the tracking API answers: one parcel, or in its second version a list of them with
errors among them."""

from whereabouts.carriers.once import each_once
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed
from whereabouts.carriers.usps.errors import refusal
from whereabouts.carriers.usps.parcel import is_parcel, parcel_report


def answer(payload: Payload) -> tuple[ParcelReport, ...]:
    """One report per number, and one for each row that names none."""
    rows = (parcel_report(row) if is_parcel(row) else refusal(row) for row in payload)
    return each_once(rows) or (failed("usps", ErrorKind.UNREADABLE, "this is no answer of USPS's"),)
