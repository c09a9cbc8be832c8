"""Two stores, a carrier for each, and who looks at their parcels of his own accord."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from tests.activities.workshop import BRAND
from tests.carriers.ravenmail import Gate
from tests.store.build import NOW, STORE, a_purchase, a_report, a_start, labelled
from tests.store.desk import Desk
from whereabouts.carriers.asking import Account, Asking
from whereabouts.carriers.generic import report_of
from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed
from whereabouts.carriers.system import System
from whereabouts.domain.polling import Polling
from whereabouts.poller import Poller, Shelves
from whereabouts.store.intake import Intake
from whereabouts.store.pushing import Pushes
from whereabouts.store.quota import Quotas
from whereabouts.store.reassigning import Reassigning
from whereabouts.store.rows import WatchRow
from whereabouts.store.taken import Taken
from whereabouts.store.watches import Watches
from whereabouts.storefronts.generic import GenericScan
from whereabouts.stores import Store, Stores

EMBER = "ember"
UPS = System(name="ups", carriers=frozenset({"ups"}))
FEDEX = System(name="fedex", carriers=frozenset({"fedex"}))
MINUTE = timedelta(minutes=1)


class Carrier:
    """Knows the scans it was given, has the errors it was given, and remembers each call."""

    system = "ups"

    def __init__(self, store: str, batch: int = 1, limits: tuple[Limit, ...] = ()) -> None:
        self.credential, self.batch, self.limits = f"ups:{store}", batch, limits
        self.scans: dict[str, list[GenericScan]] = {}
        self.errors: dict[str, ErrorKind] = {}
        self.calls: list[list[Asked]] = []
        self.gate = Gate()

    @property
    def asked(self) -> list[list[str]]:
        return [[parcel.tracking_number for parcel in call] for call in self.calls]

    def moves(self, status: str, when: str, number: str = "1Z-p1", **given: Any) -> None:
        scan = a_report(status, when, tracking_number=number, **given)
        self.scans.setdefault(number, []).append(scan)

    async def track(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        self.calls.append(list(parcels))
        await self.gate.passed()
        return tuple(map(self._report, parcels))

    def _report(self, parcel: Asked) -> ParcelReport:
        number = parcel.tracking_number
        error = self.errors.get(number, self.errors.get("*"))
        if error is not None:
            return failed("ups", error, "its own words", number)
        return report_of(parcel, self.scans.get(number, []))


class Breaking(Intake):
    """The database refuses what is about one number."""

    def take_scans(self, store: str, scans: Any, now: datetime) -> Taken:
        rows = tuple(scans)
        if any(scan.tracking_number == "1Z-bad" for scan in rows):
            raise OSError("the disk is full")
        return super().take_scans(store, rows, now)


class Round:
    """Two stores, a carrier for each, and a wall clock that a test puts forward."""

    def __init__(self, desk: Desk, batch: int = 1, limits: tuple[Limit, ...] = ()) -> None:
        self.desk, self.now = desk, NOW
        self.lumen, self.ember = Carrier(STORE, batch, limits), Carrier(EMBER, batch)
        #: Of the first store's, and asked by nobody until the store has the system.
        self.fedex = Carrier(STORE)
        self.systems = {STORE: [UPS], EMBER: [UPS]}
        self.woken: list[tuple[str, tuple[str, ...]]] = []
        self.intake = desk.intake
        self.polling = Polling()

    @property
    def poller(self) -> Poller:
        accounts = {
            Account(STORE, "ups"): self.lumen,
            Account(EMBER, "ups"): self.ember,
            Account(STORE, "fedex"): self.fedex,
        }
        asking = Asking(accounts, Quotas(self.desk.engine, self.wall), self.wall)
        stores = [
            Store(name=name, brand=BRAND, country="US", currency="USD", polling=self.polling)
            for name in (STORE, EMBER)
        ]
        return Poller(
            Stores(stores),
            LiveCarriers(asking, self.systems),
            Shelves(
                Watches(self.desk.engine),
                self.intake,
                Reassigning(self.desk.engine),
                Pushes(self.desk.engine),
            ),
            self.wake,
            self.wall,
        )

    def wall(self) -> datetime:
        return self.now

    async def wake(self, store: str, order_ids: tuple[str, ...]) -> None:
        self.woken.append((store, order_ids))

    async def look(self, after: timedelta = timedelta()) -> int:
        self.now += after
        return await self.poller.sweep()

    def order_at(self, store: str) -> None:
        bought = a_purchase("9001")
        start = a_start(bought, store=store)
        self.desk.intake.take_order(store, "e-9001", bought, start, NOW)
        facts = [labelled(number="1Z-ember")]
        self.desk.intake.take_facts(store, "shop", "l-9001", "9001", facts, NOW)
        self.desk.tell()

    def watch(self, parcel_id: str = "p1", order_id: str = "1001", store: str = STORE) -> WatchRow:
        key = (store, order_id, parcel_id)
        rows = {(r.store, r.order_id, r.parcel_id): r for r in self.desk.rows(WatchRow)}
        return rows[key]

    def next_look(self, parcel_id: str = "p1", **of: str) -> timedelta | None:
        """How long from now."""
        due = self.watch(parcel_id, **of).look_at
        return due - self.now if due else None
