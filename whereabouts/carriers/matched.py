"""Which of an answer's reports is whose: carriers leave numbers out, and spell them anew."""

from collections.abc import Sequence

from whereabouts.carriers.live import Asked
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed

_Reports = Sequence[ParcelReport]


def about(parcel: Asked, reports: _Reports) -> ParcelReport:
    """Of an answer about this parcel alone. It may know the parcel by another of its numbers."""
    found = _by_number(reports).get(spelled(parcel.tracking_number), reports[0])
    return _named(found, parcel)


def each(system: str, parcels: Sequence[Asked], reports: _Reports) -> tuple[ParcelReport, ...]:
    """Of an answer about several: one for each, in their order.

    A lone error that names nobody is everybody's; several stand for the parcels that are
    missing, in their order. No parcel's facts are ever guessed.
    """
    named = _by_number(reports)
    missing = [one for one in parcels if spelled(one.tracking_number) not in named]
    errors = [one for one in reports if one.error and not one.tracking_number]
    if len(reports) == 1 and errors:
        errors = errors * len(missing)
    if len(errors) != len(missing):
        errors = [failed(system, ErrorKind.NOT_FOUND, "the answer leaves it out")] * len(missing)
    rest = {spelled(one.tracking_number): why for one, why in zip(missing, errors, strict=True)}
    found = named | rest
    return tuple(_named(found[spelled(one.tracking_number)], one) for one in parcels)


def _by_number(reports: _Reports) -> dict[str, ParcelReport]:
    return {spelled(one.tracking_number): one for one in reports if one.tracking_number}


def _named(report: ParcelReport, parcel: Asked) -> ParcelReport:
    return report.model_copy(update={"tracking_number": parcel.tracking_number})
