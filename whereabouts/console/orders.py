"""`start FILE` and `import FILE`: orders from a file, each row taken or refused by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import track

from whereabouts.domain.clock import Clock
from whereabouts.domain.facts import Fact, ParcelLabelled, ParcelScanned
from whereabouts.domain.order import Parcel
from whereabouts.domain.tracking import Scan
from whereabouts.intake.opening import opened
from whereabouts.store.intake import Intake
from whereabouts.storefronts.files import FileOrder, FileParcel, Rejected, read_orders
from whereabouts.stores import Store


@dataclass
class Tally:
    """What became of a file's orders."""

    taken: int = 0
    known: int = 0
    rejected: list[Rejected] = field(default_factory=list)


@dataclass(frozen=True)
class Reception:
    """Takes orders for one store. `now` is the wall's time."""

    store: Store
    intake: Intake
    clock: Clock
    now: datetime

    def take(self, path: Path, console: Console, *, as_history: bool) -> Tally:
        """Take every order of a file. History builds state and messages nobody."""
        read = tuple(read_orders(path))
        orders = [one for one in read if isinstance(one, FileOrder)]
        tally = Tally(rejected=[one for one in read if isinstance(one, Rejected)])
        if as_history:
            console.print(f"{len(orders)} orders to import; [bold]0 messages will be sent[/].")
        for order in track(orders, description="Taking orders", console=console):
            new = self._take(order, self.clock.read(self.now) if as_history else None)
            tally.taken, tally.known = tally.taken + new, tally.known + (not new)
        return tally

    def _take(self, order: FileOrder, imported_at: datetime | None) -> bool:
        purchase = order.purchase
        start = opened(purchase, self.store, self.clock, imported_at)
        key = f"file:{purchase.order_id}"
        taken = self.intake.take_order(self.store.name, key, purchase, start, self.now)
        for parcel in order.parcels:
            self.intake.take_facts(
                self.store.name,
                "file",
                f"{key}:{parcel.known_as}",
                purchase.order_id,
                tuple(_facts(parcel)),
                self.now,
            )
        return not taken.duplicate


def _facts(of: FileParcel) -> Iterable[Fact]:
    yield ParcelLabelled(
        parcel=Parcel(
            parcel_id=of.known_as,
            carrier=of.carrier,
            tracking_number=of.tracking_number,
            label_at=of.label_at,
            lines=of.lines,
        )
    )
    if of.status is not None and of.status_at is not None:
        scan = Scan(
            scan_id=f"file:{of.status}:{of.status_at.isoformat()}",
            parcel_id=of.known_as,
            tracking_number=of.tracking_number,
            status=of.status,
            occurred_at=of.status_at,
        )
        yield ParcelScanned(scan=scan)
