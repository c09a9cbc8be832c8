"""What UPS's tracking API answers: shipments of packages, warnings, or errors."""

from collections.abc import Iterator

from whereabouts.carriers.once import each_once
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ParcelReport
from whereabouts.carriers.ups.errors import refusal, untold
from whereabouts.carriers.ups.package import is_told, package_report


def answer(payload: Payload) -> tuple[ParcelReport, ...]:
    """One report per number, or one of why there is none."""
    shipments = payload["trackResponse"]["shipment"]
    reports = (report for shipment in shipments for report in _shipment(shipment))
    return each_once(reports) or (refusal(payload),)


def _shipment(shipment: Payload) -> Iterator[ParcelReport]:
    inquired = "".join(shipment["inquiryNumber"].text.split())
    packages = [package for package in shipment["package"] if is_told(package)]
    yield from (package_report(package, inquired) for package in packages)
    if not packages:
        yield untold(shipment, inquired)
