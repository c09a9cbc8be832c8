"""A carrier is asked before anything is concluded from its silence, and what it says is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from temporalio.testing import ActivityEnvironment

from activities.tracking import CarrierAnswer, Question, Tracking
from tests.activities.workshop import a_standing
from tests.build import at
from tests.store.build import NOW, STORE, WALL, a_report
from tests.store.desk import Desk
from whereabouts.carriers.asking import Account, Asking
from whereabouts.carriers.generic import report_of
from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed
from whereabouts.carriers.systems import SYSTEMS
from whereabouts.domain.incident import IncidentCause, Lane
from whereabouts.lifecycle.incidents import LaneLoad
from whereabouts.meters import Meters
from whereabouts.store.incidents import Incidents
from whereabouts.store.lanes import Lanes
from whereabouts.store.rows import WatchRow
from whereabouts.store.transaction import writing
from whereabouts.storefronts.generic import GenericScan

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@dataclass
class Carrier:
    """Answers what it was given to answer, and remembers who was asked about."""

    scans: tuple[GenericScan, ...] = ()
    error: ErrorKind | None = None
    asked: list[tuple[str, str]] = field(default_factory=list)
    system: str = "ups"
    credential: str = "ups:lumen"
    limits: tuple[Limit, ...] = ()
    batch: int = 1

    async def track(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        (parcel,) = parcels
        self.asked.append((parcel.carrier, parcel.tracking_number))
        if self.error is not None:
            return (failed("ups", self.error, f"UPS says {self.error}"),)
        return (report_of(parcel, self.scans),)


class Unlimited:
    """A quota that is never used up."""

    async def take(self, credential: str, limits: Sequence[Limit], share: float) -> bool:
        del credential, limits, share
        return True


class Silence:
    """Parcel `p1` moved on Tuesday morning, and the order heard of nothing since."""

    def __init__(self, engine: Engine) -> None:
        self.desk = Desk(engine)
        self.carrier = Carrier()
        self.connected = True
        self.meters = Meters()
        for parcel_id in ("p1", "p2"):
            self.desk.order()
            self.desk.label(parcel_id)
        self.hold("Tue 3 Nov 09:00")
        self.desk.tell()

    def hold(self, *times: str, number: str = "1Z-p1") -> None:
        reports = [a_report("IN_TRANSIT", when, tracking_number=number) for when in times]
        self.desk.intake.take_scans(STORE, reports, NOW)

    async def ask(self) -> CarrierAnswer:
        live = {Account(STORE, "ups"): self.carrier} if self.connected else {}
        asking = Asking(live, Unlimited(), lambda: NOW)
        systems = {STORE: [SYSTEMS["ups"]]} if self.connected else {}
        tracking = Tracking(
            carriers=LiveCarriers(asking, systems),
            intake=self.desk.intake,
            dispatches=self.desk.dispatches,
            records=self.desk.records,
            lanes=Lanes(self.desk.engine),
            incidents=Incidents(self.desk.engine),
            now=lambda: NOW,
            meters=self.meters,
        )
        question = Question(
            store=STORE,
            order_id="1001",
            parcel_id="p1",
            carrier="ups",
            tracking_number="1Z-p1",
            country="US",
            clock=WALL,
            silent_since=at("Tue 3 Nov 09:00"),
            standing=a_standing(when="Thu 5 Nov 09:00"),
        )
        return await ActivityEnvironment().run(tracking.ask_carrier, question)

    def answered(self, parcel_id: str, when: datetime) -> None:
        """The carrier told what it knows of a parcel, at the wall's time `when`."""
        with writing(self.desk.engine) as session:
            session.get_one(WatchRow, (STORE, "1001", parcel_id)).answered_at = when

    def counted(self, outcome: str) -> float | None:
        return self.meters.registry.get_sample_value(
            "whereabouts_carrier_questions_total", {"carrier": "ups", "outcome": outcome}
        )


@pytest.fixture
def silence(engine: Engine) -> Silence:
    return Silence(engine)


async def test_a_scan_that_waits_in_the_store_answers_without_asking(silence: Silence) -> None:
    silence.hold("Wed 4 Nov 07:00", "Wed 4 Nov 09:00")
    answer = await silence.ask()
    assert answer.answered
    assert [scan.occurred_at for scan in answer.scans] == [at("Wed 4 Nov 09:00")]
    assert (silence.carrier.asked, silence.counted("HELD")) == ([], 1)


async def test_another_parcels_scan_is_no_answer_for_this_one(silence: Silence) -> None:
    silence.hold("Tue 3 Nov 09:00", number="1Z-p2")
    silence.desk.tell()
    silence.hold("Wed 4 Nov 09:00", number="1Z-p2")
    await silence.ask()
    assert silence.carrier.asked == [("ups", "1Z-p1")]


async def test_a_live_answer_is_kept_and_comes_back(silence: Silence) -> None:
    silence.carrier.scans = (
        a_report("IN_TRANSIT", "Tue 3 Nov 09:00"),
        a_report("OUT_FOR_DELIVERY", "Thu 5 Nov 08:10"),
    )
    answer = await silence.ask()
    assert answer.answered
    assert [scan.status for scan in answer.scans] == ["OUT_FOR_DELIVERY"]
    kept = silence.desk.queries.scans(STORE, "1001")
    assert [scan.occurred_at for scan in kept] == [at("Tue 3 Nov 09:00"), at("Thu 5 Nov 08:10")]
    assert silence.counted("NEWS") == 1


async def test_asked_again_after_a_crash_the_same_scans_come_back(silence: Silence) -> None:
    silence.carrier.scans = (a_report("OUT_FOR_DELIVERY", "Thu 5 Nov 08:10"),)
    first, second = await silence.ask(), await silence.ask()
    assert first.scans == second.scans
    assert len(first.scans) == 1


async def test_a_carrier_that_knows_no_more_confirms_the_silence(silence: Silence) -> None:
    silence.carrier.scans = (a_report("IN_TRANSIT", "Tue 3 Nov 09:00"),)
    answer = await silence.ask()
    assert (answer.answered, answer.scans) == (True, ())
    assert silence.counted("NO_NEWS") == 1


@pytest.mark.parametrize(
    ("error", "answered", "held"),
    [
        (ErrorKind.NOT_FOUND, True, False),
        (ErrorKind.INVALID_NUMBER, True, False),
        (ErrorKind.DOWN, False, False),
        (ErrorKind.UNREADABLE, False, False),
        (ErrorKind.QUOTA, False, True),
        (ErrorKind.REFUSED, False, True),
    ],
)
async def test_only_a_carrier_that_told_nothing_leaves_the_question_open(
    silence: Silence, error: ErrorKind, answered: bool, held: bool
) -> None:
    silence.carrier.error = error
    silence.answered("p2", NOW - timedelta(hours=1))
    said = CarrierAnswer(answered=answered, held=held, detail=f"UPS says {error}")
    assert await silence.ask() == said
    assert silence.counted(error.name) == 1


@pytest.mark.parametrize("error", [ErrorKind.DOWN, ErrorKind.UNREADABLE])
async def test_a_carrier_that_answers_about_no_parcel_is_itself_in_trouble(
    silence: Silence, error: ErrorKind
) -> None:
    silence.carrier.error = error
    silence.answered("p2", NOW - timedelta(hours=3))
    answer = await silence.ask()
    assert (answer.answered, answer.held) == (False, True)


@pytest.mark.parametrize("connected", [True, False])
async def test_while_an_incident_holds_no_answer_confirms_a_silence(
    silence: Silence, connected: bool
) -> None:
    silence.connected = connected
    incidents = Incidents(silence.desk.engine)
    load = LaneLoad(under_way=40, silent=31)
    incidents.open(STORE, Lane("ups"), IncidentCause.SILENT_TOGETHER, load, NOW)
    answer = await silence.ask()
    assert (answer.answered, answer.held) == (True, True)
    [incident] = incidents.open_ones(STORE)
    [held] = incidents.held(incident.incident_id)
    assert (held.order_id, held.parcel_id) == ("1001", "p1")
    assert held.silent_since == at("Tue 3 Nov 09:00")


async def test_a_fresh_scan_is_news_whatever_the_incident(silence: Silence) -> None:
    incidents = Incidents(silence.desk.engine)
    load = LaneLoad(under_way=40, silent=31)
    incidents.open(STORE, Lane("ups"), IncidentCause.SILENT_TOGETHER, load, NOW)
    silence.carrier.scans = (a_report("OUT_FOR_DELIVERY", "Thu 5 Nov 08:10"),)
    answer = await silence.ask()
    assert (answer.held, len(answer.scans)) == (False, 1)


async def test_where_nobody_can_be_asked_the_silence_is_what_it_seems(silence: Silence) -> None:
    silence.connected = False
    answer = await silence.ask()
    assert answer.answered
    assert answer.detail == "no live connection to ups is configured"
    assert (silence.carrier.asked, silence.counted("NOT_ASKABLE")) == ([], 1)


async def test_where_the_order_stands_is_kept_as_it_asks(silence: Silence) -> None:
    await silence.ask()
    record = silence.desk.queries.order_for_message(STORE, "1001")
    assert record.recorded_at == at("Thu 5 Nov 09:00")
