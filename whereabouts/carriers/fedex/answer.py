"""What FedEx's tracking API answers: results by number, with errors among them."""

from collections.abc import Iterator

from whereabouts.carriers.fedex.errors import refusal, untold
from whereabouts.carriers.fedex.result import is_told, result_report
from whereabouts.carriers.once import each_once
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ParcelReport


def answer(payload: Payload) -> tuple[ParcelReport, ...]:
    """One report per number: numbers are used again, and the newest scan is the one meant."""
    numbers = payload["output"]["completeTrackResults"]
    return each_once(report for one in numbers for report in _reports(one)) or (refusal(payload),)


def _reports(one: Payload) -> Iterator[ParcelReport]:
    """All results of one number. It is the one that was asked for, outside, which counts."""
    for result in list(one["trackResults"]) or [one]:
        inside = result["trackingNumberInfo"]["trackingNumber"].text
        number = "".join((one["trackingNumber"].text or inside).split())
        yield result_report(result, number) if is_told(result) else untold(result, number)
