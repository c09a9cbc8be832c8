"""What a carrier would have said to a question asked live, as far as the record shows."""

from datetime import datetime
from typing import NamedTuple

from whereabouts.domain.facts import ParcelScanned
from whereabouts.domain.tracking import Scan
from whereabouts.lifecycle.steps import AskCarrier
from whereabouts.preflight.past import Noted, Past


class Reply(NamedTuple):
    """As in an `Asked`, with the scans that it brought."""

    answered: bool
    held: bool
    scans: tuple[Scan, ...] = ()


class Questions:
    """The questions of one life, and what the carriers said.

    A scan that came by asking was there to be found from when it was made; but not yet when it
    was asked for in vain in the life that the order led.
    """

    def __init__(self, past: Past) -> None:
        self._past = past
        self.in_vain: list[tuple[str, datetime]] = []
        #: Of the life that was led, for another that was not.
        self.in_vain_then: list[tuple[str, datetime]] | None = None

    def copied(self) -> "Questions":
        other = Questions(self._past)
        other.in_vain = list(self.in_vain)
        return other

    def asked(self, step: AskCarrier, now: datetime) -> Reply:
        newer = self._newer(step)
        scans = tuple(scan for noted, scan in newer if self._is_told(noted, scan, step, now))
        if scans:
            return Reply(answered=True, held=False, scans=scans)
        self.in_vain.append((step.parcel_id, now))
        for trouble in self._past.troubles:
            is_mine = trouble.parcel_id in ("", step.parcel_id)
            if is_mine and trouble.begins <= now < trouble.ends:
                return Reply(answered=trouble.held, held=trouble.held)
        return Reply(answered=True, held=False)

    def _newer(self, step: AskCarrier) -> list[tuple[Noted, Scan]]:
        """The parcel's scans of after the silence began, and how the store came by them."""
        return [
            (noted, noted.fact.scan)
            for noted in self._past.facts
            if isinstance(noted.fact, ParcelScanned)
            and noted.fact.scan.parcel_id == step.parcel_id
            and noted.fact.scan.occurred_at > step.silent_since
        ]

    def _is_told(self, noted: Noted, scan: Scan, step: AskCarrier, now: datetime) -> bool:
        if now <= noted.at <= now + self._past.grain:
            return not (scan.status.is_movement and self._was_believed(step, now))
        if self.in_vain_then is None or not noted.waited:
            return False
        if noted.at < now or scan.occurred_at > now:
            return False
        vain = (asked for parcel_id, asked in self.in_vain_then if parcel_id == scan.parcel_id)
        return not any(now <= asked < noted.at for asked in vain)

    def _was_believed(self, step: AskCarrier, now: datetime) -> bool:
        """Whether the silence was taken at its word at that moment: then nothing was found."""
        return any(
            (one.parcel_id, one.since) == (step.parcel_id, step.silent_since)
            and abs(one.at - now) <= self._past.grain
            for one in self._past.believed
        )
