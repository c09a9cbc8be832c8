"""Ravenmail: a carrier that says what a test puts in its mouth, and a quota that is as patient."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed
from whereabouts.domain.tracking import TrackingStatus

NAME = "ravenmail"


class Gate:
    """Stands open, until a test closes it to see who waits."""

    def __init__(self) -> None:
        self._open, self._reached = asyncio.Event(), asyncio.Event()
        self._open.set()

    def close(self) -> None:
        self._open.clear()
        self._reached.clear()

    def open(self) -> None:
        self._open.set()

    async def reached(self) -> None:
        """Returns once somebody stands before it."""
        await self._reached.wait()

    async def passed(self) -> None:
        self._reached.set()
        await self._open.wait()


class Ravenmail:
    """One account there. `errors` are what it says of some numbers, `replies` what of all."""

    system = NAME
    credential = f"{NAME}:4f1d"
    limits = (Limit(calls=5, per=timedelta(minutes=1)),)

    def __init__(self, batch: int = 30) -> None:
        self.batch = batch
        self.calls: list[tuple[str, ...]] = []
        self.errors: dict[str, ErrorKind] = {}
        self.replies: Callable[[Sequence[Asked]], Any] = self.reports
        self.gate = Gate()

    async def track(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        self.calls.append(tuple(parcel.tracking_number for parcel in parcels))
        await self.gate.passed()
        replies: tuple[ParcelReport, ...] = self.replies(parcels)
        return replies

    def reports(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        return tuple(self._report(parcel.tracking_number) for parcel in parcels)

    def _report(self, number: str) -> ParcelReport:
        if (kind := self.errors.get(number)) is not None:
            return failed(self.system, kind, "its own words", number)
        moving = TrackingStatus.IN_TRANSIT
        return ParcelReport(carrier=self.system, tracking_number=number, status=moving)


class Allowance:
    """A quota that is used up for whoever may use no more than `reserved` of it."""

    def __init__(self) -> None:
        self.reserved = 0.0
        self.error: Exception | None = None
        self.taken: list[tuple[str, Sequence[Limit], float]] = []
        self.gate = Gate()

    async def take(self, credential: str, limits: Sequence[Limit], share: float) -> bool:
        await self.gate.passed()
        if self.error is not None:
            raise self.error
        if share <= self.reserved:
            return False
        self.taken.append((credential, limits, share))
        return True
