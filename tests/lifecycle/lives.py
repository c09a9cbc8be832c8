"""Hypothesis strategies: lives of orders, kind and cruel, around clock changes and holidays."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from tests.build import AMERICAN_DAYS, HONOLULU, LOS_ANGELES, NEW_YORK
from tests.lifecycle.life import Provider, World
from whereabouts.domain.calendar import BusinessCalendar
from whereabouts.domain.escalation import Resolution
from whereabouts.domain.facts import (
    AddressChanged,
    Fact,
    OrderCancelled,
    OrderChanged,
    ParcelLabelled,
    ParcelScanned,
    PreferenceChanged,
)
from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.domain.order import Destination, Line, OrderState, Parcel, Preference
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import EstimatedDelivery, Scan
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.lifecycle.calendar import instant

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
EMIRATES = BusinessCalendar(country="AE", weekend=(4, 5), closed_days=(date(2026, 12, 2),))
PLACES = (
    ((NEW_YORK,), AMERICAN_DAYS),
    ((LOS_ANGELES,), AMERICAN_DAYS),
    ((NEW_YORK, LOS_ANGELES, HONOLULU), AMERICAN_DAYS),
    (("Europe/Berlin",), BusinessCalendar(country="DE", closed_days=(date(2026, 12, 25),))),
    (("Asia/Dubai",), EMIRATES),
    (("Pacific/Auckland", "Pacific/Chatham"), BusinessCalendar(country="NZ")),
)
#: Around the clock changes of both hemispheres, Thanksgiving, and the turn of the year.
SEASONS = tuple(
    datetime(2026, month, day, tzinfo=UTC)
    for month, day in [(3, 1), (3, 24), (4, 1), (9, 20), (10, 20), (11, 18), (12, 18)]
)
ORDINARY_POLICY = Policy()


@dataclass(frozen=True)
class Story:
    """An order, what happens to it and when it hears of it, and the world around it."""

    order: OrderState
    facts: tuple[tuple[datetime, Fact], ...]
    world: World


def spans(longest: timedelta, shortest: timedelta = timedelta(0)) -> st.SearchStrategy[timedelta]:
    """Whole minutes, so that a failing example reads well."""
    return st.integers(shortest // MINUTE, longest // MINUTE).map(lambda n: n * MINUTE)


def moments() -> st.SearchStrategy[datetime]:
    return st.builds(datetime.__add__, st.sampled_from(SEASONS), spans(14 * DAY))


def destinations(at: datetime) -> st.SearchStrategy[Destination]:
    return st.sampled_from(PLACES).map(
        lambda place: Destination(
            country=place[1].country, zones=place[0], calendar=place[1], at=at
        )
    )


@st.composite
def orders(draw: st.DrawFn, policy: Policy = ORDINARY_POLICY) -> OrderState:
    """A new order, without any parcel yet."""
    placed_at = draw(moments())
    channels = draw(st.sampled_from([(1, 0), (1, 1), (1, 1), (0, 1), (0, 0)]))
    return OrderState(
        store="lumen",
        order_id="1001",
        created_at=placed_at,
        imported_at=draw(st.none() | st.none() | spans(9 * DAY).map(placed_at.__add__)),
        locale="en",
        value=draw(st.sampled_from([Decimal(40), Decimal(400)])),
        policy=policy,
        destination=draw(destinations(placed_at)),
        lines=(Line(line_id="mug", quantity=3),),
        lines_at=placed_at,
        preferences=tuple(
            Preference(channel=channel, allowed=bool(yes), reason="at checkout", at=placed_at)
            for channel, yes in zip(Channel, channels, strict=True)
        ),
    )


JOURNEYS: tuple[list[S], ...] = (
    [S.IN_TRANSIT, S.IN_TRANSIT, S.OUT_FOR_DELIVERY, S.DELIVERED],
    [S.LABEL_CREATED, S.IN_TRANSIT, S.IN_TRANSIT, S.IN_TRANSIT, S.OUT_FOR_DELIVERY, S.DELIVERED],
    [S.IN_TRANSIT, S.OUT_FOR_DELIVERY, S.DELIVERY_ATTEMPTED, S.OUT_FOR_DELIVERY, S.DELIVERED],
    [S.IN_TRANSIT, S.CUSTOMS_HOLD, S.IN_TRANSIT, S.DELIVERED],
    [S.IN_TRANSIT, S.DELIVERY_ATTEMPTED, S.AVAILABLE_FOR_PICKUP, S.DELIVERED],
    [S.IN_TRANSIT, S.DELIVERY_ATTEMPTED, S.RETURNING, S.IN_TRANSIT, S.DELIVERED],
    [S.IN_TRANSIT, S.EXCEPTION, S.LOST, S.IN_TRANSIT],
    [S.IN_TRANSIT, S.LOST],
    [S.IN_TRANSIT, S.IN_TRANSIT],
    [S.CANCELLED],
    [],
)


@st.composite
def parcels(draw: st.DrawFn, order: OrderState, name: str) -> tuple[Parcel, tuple[Scan, ...]]:
    """A parcel and all that its carrier will ever say of it."""
    label_at = order.created_at + draw(spans(3 * DAY))
    parcel = Parcel(
        parcel_id=name,
        carrier="ups",
        tracking_number=f"1Z-{name}",
        label_at=label_at,
        lines=draw(st.sampled_from([(), (Line(line_id="mug", quantity=1),), order.lines])),
        estimate=draw(st.none() | estimates(label_at)),
    )
    statuses = draw(st.sampled_from(JOURNEYS) | st.lists(st.sampled_from(S), max_size=5))
    scans, at = [], label_at
    for number, status in enumerate(statuses):
        at += draw(spans(2 * DAY) | spans(9 * DAY))
        scans.append(
            Scan(
                scan_id=f"{name}-{number}",
                parcel_id=name,
                tracking_number=parcel.tracking_number,
                status=status,
                occurred_at=at,
                estimate=draw(st.none() | estimates(at)),
            )
        )
    return parcel, tuple(scans)


def estimates(after: datetime) -> st.SearchStrategy[EstimatedDelivery]:
    return spans(9 * DAY).map(lambda span: EstimatedDelivery(day=(after + span).date()))


@st.composite
def worlds(draw: st.DrawFn, scans: tuple[Scan, ...]) -> World:
    providers = st.builds(
        Provider,
        outcome=st.sampled_from([Outcome.SENT] * 4 + [Outcome.UNDELIVERABLE, Outcome.UNKNOWN]),
        takes=st.just(timedelta(0)) | spans(3 * HOUR),
        bounces_after=st.none() | st.none() | spans(5 * HOUR),
    )
    keys = st.tuples(st.sampled_from(MessageKind), st.sampled_from(Channel))
    return World(
        scans=scans,
        providers=draw(st.dictionaries(keys, providers, max_size=12)),
        failing_asks=draw(st.sampled_from([0, 0, 1, 3, 99])),
        ask_takes=draw(spans(2 * HOUR)),
        person_takes=draw(st.none() | spans(4 * DAY)),
        resolution=draw(
            st.sampled_from([r for r in Resolution if r is not Resolution.MOVED_AGAIN])
        ),
        mails_go_unopened=draw(st.booleans()),
    )


@st.composite
def stories(draw: st.DrawFn, policy: Policy = ORDINARY_POLICY, most_parcels: int = 3) -> Story:
    """Anything that may happen to an order, heard of late, twice, or only when asked."""
    order = draw(orders(policy))
    shipped = [draw(parcels(order, f"p{n}")) for n in range(draw(st.integers(0, most_parcels)))]
    all_scans = tuple(scan for _, scans in shipped for scan in scans)
    facts: list[tuple[datetime, Fact]] = []
    for parcel, _ in shipped:
        facts.append((parcel.label_at, ParcelLabelled(parcel=parcel)))
        if draw(st.integers(0, 5)) == 0:
            facts.append(draw(_replacement(parcel)))
    heard = [scan for scan in all_scans if draw(st.integers(0, 4))]
    facts += [(scan.occurred_at, ParcelScanned(scan=scan)) for scan in heard]
    facts += draw(st.lists(_changes(order), max_size=2))
    late = [(at + draw(st.just(timedelta(0)) | spans(DAY)), fact) for at, fact in facts]
    imported = order.imported_at or order.created_at
    known = tuple((max(at, imported), fact) for at, fact in late)
    return Story(order, known, draw(worlds(all_scans)))


def _replacement(parcel: Parcel) -> st.SearchStrategy[tuple[datetime, Fact]]:
    def replaced(span: timedelta) -> tuple[datetime, Fact]:
        at = parcel.label_at + span
        update = {"tracking_number": f"{parcel.tracking_number}-new", "replaced_at": at}
        return at, ParcelLabelled(parcel=parcel.model_copy(update=update))

    return spans(4 * DAY).map(replaced)


@st.composite
def _changes(draw: st.DrawFn, order: OrderState) -> tuple[datetime, Fact]:
    """STOP and START, another address, fewer items, a cancellation."""
    at = order.created_at + draw(spans(10 * DAY))
    channel = draw(st.sampled_from(Channel))
    word = Preference(channel=channel, allowed=draw(st.booleans()), reason="their word", at=at)
    changes: list[Fact] = [
        PreferenceChanged(preference=word),
        OrderChanged(lines=(Line(line_id="mug", quantity=1),), at=at),
        OrderCancelled(at=at),
        AddressChanged(destination=draw(destinations(at))),
    ]
    return at, draw(st.sampled_from(changes))


@st.composite
def good_lives(draw: st.DrawFn) -> Story:
    """A long way without trouble: a scan a day, out in the morning, delivered by day."""
    order = draw(orders())
    zones, calendar = draw(st.sampled_from(PLACES[:2] + PLACES[3:5]))
    update = {
        "imported_at": None,
        "preferences": tuple(
            p.model_copy(update={"allowed": p.channel is Channel.EMAIL or draw(st.booleans())})
            for p in order.preferences
        ),
        "destination": order.destination.model_copy(update={"zones": zones, "calendar": calendar}),
    }
    order = order.model_copy(update=update)
    label_at = order.created_at + draw(spans(DAY))
    handed_over_at = label_at + draw(spans(DAY, HOUR))
    days = draw(st.integers(6, 12))
    arrives = EstimatedDelivery(day=(handed_over_at + days * DAY).date())
    parcel = Parcel(
        parcel_id="p1",
        carrier="ups",
        tracking_number="1Z-p1",
        label_at=label_at,
        estimate=arrives,
        lines=draw(st.sampled_from([(), order.lines])),
    )
    scans = [_scan(n, S.IN_TRANSIT, handed_over_at + n * DAY) for n in range(days)]
    scans.append(_scan(days, S.OUT_FOR_DELIVERY, draw(_local(order, arrives.day, 5, 10))))
    scans.append(_scan(days + 1, S.DELIVERED, draw(_local(order, arrives.day, 11, 19))))
    facts: list[tuple[datetime, Fact]] = [(label_at, ParcelLabelled(parcel=parcel))]
    facts += [(scan.occurred_at, ParcelScanned(scan=scan)) for scan in scans]
    return Story(order, tuple(facts), World(scans=tuple(scans)))


def _local(order: OrderState, day: date, earliest: int, latest: int) -> st.SearchStrategy[datetime]:
    zone = order.destination.zones[0]
    return spans((latest - earliest) * HOUR).map(
        lambda span: instant(day, time(earliest), zone) + span
    )


def _scan(number: int, status: S, at: datetime) -> Scan:
    return Scan(scan_id=f"s{number:02}", parcel_id="p1", status=status, occurred_at=at)


def with_facts(story: Story, *more: tuple[datetime, Fact]) -> Story:
    return replace(story, facts=(*story.facts, *more))
