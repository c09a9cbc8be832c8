"""Reports that carrier systems push: found a parcel by its number alone, and kept as scans."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from pydantic import ValidationError
from sqlalchemy import Engine, and_
from sqlmodel import col, select

from whereabouts.carriers.report import ParcelReport
from whereabouts.intake.reports import Subject, scans_of
from whereabouts.intake.scans import CarrierScan, number_key
from whereabouts.store.intake import Intake
from whereabouts.store.rows import NumberRow, ParcelRow
from whereabouts.store.step import Mark, Scanned
from whereabouts.store.taken import Taken
from whereabouts.store.transaction import reading


class Reported:
    """Keeps what was pushed and proven."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._intake = Intake(engine)

    def take(
        self,
        store: str,
        reports: Iterable[ParcelReport],
        as_of: datetime,
        now: datetime,
        mark: Mark | None = None,
    ) -> Taken:
        """`as_of` is the orders' time, `now` the wall's. Of numbers nobody knows yet, the scans
        wait for their parcel; errors and reports without a number say nothing. Of a marked
        delivery copies are known: sent again, it is no newer word than it was."""
        scans = [
            scan
            for report in reports
            if report.tracking_number and report.error is None
            for scan in self._scans(store, report, as_of)
        ]
        return self._intake.take(store, [Scanned(tuple(scans))], now, mark)

    def _scans(self, store: str, report: ParcelReport, as_of: datetime) -> Iterator[CarrierScan]:
        known = self._subjects(store, report)
        for subject in known or {Subject(report.carrier, report.tracking_number)}:
            try:
                yield from scans_of(report, subject, as_of)
            except ValidationError:
                # No label could ever name such a number: nothing can wait for its parcel.
                continue

    def _subjects(self, store: str, report: ParcelReport) -> set[Subject]:
        """The parcel as its shop names it: systems call one carrier by several names. Where it
        was another carrier's first, what that one tells stays its own."""
        rows = (
            select(NumberRow, ParcelRow)
            .join(ParcelRow, _parcel)
            .where(NumberRow.store == store, NumberRow.number == number_key(report.tracking_number))
        )
        with reading(self._engine) as session:
            found = session.exec(rows).all()
        known = {Subject(row.carrier, row.tracking_number) for row, _ in found}
        theirs = {one for one in known if one.carrier == report.carrier}
        present = {
            Subject(row.carrier, row.tracking_number)
            for row, parcel in found
            if row.carrier == parcel.carrier
        }
        return theirs or present or known


_parcel = and_(
    col(NumberRow.store) == col(ParcelRow.store),
    col(NumberRow.order_id) == col(ParcelRow.order_id),
    col(NumberRow.parcel_id) == col(ParcelRow.parcel_id),
)
