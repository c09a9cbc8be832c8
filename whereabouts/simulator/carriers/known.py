"""What carriers know of the stories' parcels by now, whether or not they told anybody."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.simulator.carriers.spot import Spot, spot
from whereabouts.simulator.deeds import scans_of
from whereabouts.simulator.happenings import Labelled
from whereabouts.simulator.story import Story
from whereabouts.simulator.when import day
from whereabouts.storefronts.generic import GenericScan


@dataclass(frozen=True, slots=True)
class Row:
    """One scan, as it was made at its place."""

    scan: GenericScan
    spot: Spot

    @property
    def status(self) -> TrackingStatus:
        return self.scan.status

    @property
    def local(self) -> datetime:
        """By the clock of the place."""
        return self.scan.occurred_at.astimezone(self.spot.zone)

    @property
    def offset(self) -> str:
        """How far that clock is from UTC: `-05:00`."""
        return self.local.isoformat()[-6:]


@dataclass(frozen=True, slots=True)
class KnownParcel:
    """A parcel that was scanned. `rows` are the oldest first."""

    carrier: str
    number: str
    ship_to: ShipTo
    promised: date | None
    rows: tuple[Row, ...]

    @property
    def newest(self) -> Row:
        return self.rows[-1]

    @property
    def rescheduled(self) -> date | None:
        """The day that a scan named in place of the promised one."""
        named = [row.scan.estimate.day for row in self.rows if row.scan.estimate]
        return named[-1] if named else None

    @property
    def expected(self) -> date | None:
        """None for a parcel that is no longer on its way."""
        return None if self.newest.status.is_terminal else self.rescheduled or self.promised

    @property
    def is_signed(self) -> bool:
        return any(row.scan.signed for row in self.rows)


class Known:
    """Of all stories. `now` is the order's time."""

    def __init__(self, stories: Iterable[Story], now: Callable[[], datetime]) -> None:
        self._now = now
        self._parcels = {one.number: one for story in stories for one in _parcels(story)}

    def parcel(self, number: str, carriers: Collection[str]) -> KnownParcel | None:
        """As far as it has come. A label is nothing that a carrier has seen."""
        whole = self._parcels.get(number)
        if whole is None or whole.carrier not in carriers:
            return None
        return self._by_now(whole)

    def everything(self) -> Iterator[KnownParcel]:
        """Whatever carrier moves it, in no order that says anything."""
        for whole in self._parcels.values():
            by_now = self._by_now(whole)
            if by_now is not None:
                yield by_now

    def _by_now(self, whole: KnownParcel) -> KnownParcel | None:
        rows = tuple(row for row in whole.rows if row.scan.occurred_at <= self._now())
        if not rows:
            return None
        return KnownParcel(whole.carrier, whole.number, whole.ship_to, whole.promised, rows)


def told(scan: GenericScan, story: Story) -> KnownParcel:
    """What one push of one scan tells."""
    row = Row(scan, spot(scan.place, story))
    return KnownParcel(scan.carrier, scan.tracking_number, story.ship_to, None, (row,))


def _parcels(story: Story) -> Iterator[KnownParcel]:
    by_number: dict[str, list[Row]] = {}
    for scan in sorted(scans_of(story), key=lambda scan: scan.occurred_at):
        row = Row(scan, spot(scan.place, story))
        by_number.setdefault(scan.tracking_number, []).append(row)
    for number, rows in by_number.items():
        promised = _promised(story, number)
        yield KnownParcel(rows[0].scan.carrier, number, story.ship_to, promised, tuple(rows))


def _promised(story: Story, number: str) -> date | None:
    labels = (one for one in story.happenings if isinstance(one, Labelled))
    return next(
        (day(one.estimate) for one in labels if one.number == number and one.estimate), None
    )
