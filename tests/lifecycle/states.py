"""Hypothesis strategies: orders in any state whatever, likely or not, for what must always hold."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from tests.lifecycle.lives import DAY, PLACES, spans
from whereabouts.domain.escalation import Escalation, EscalationKind, Resolution
from whereabouts.domain.holdout import Trial
from whereabouts.domain.message import Channel, MessageKind, Outcome, Sending
from whereabouts.domain.order import (
    Asked,
    Destination,
    Line,
    OrderState,
    Parcel,
    Preference,
    Undeliverable,
)
from whereabouts.domain.policy import Policy, SmsPolicy
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus

START = datetime(2026, 10, 26, tzinfo=UTC)
moments = spans(25 * DAY).map(START.__add__)
names = st.sampled_from(["p1", "p2", "p3"])
numbers = st.sampled_from(["", "1Z-1", "1Z-2"])
lines = st.lists(
    st.builds(Line, line_id=st.sampled_from(["mug", "pot"]), quantity=st.integers(1, 3)), max_size=2
).map(tuple)
estimates = st.builds(
    EstimatedDelivery,
    day=st.dates(date(2026, 10, 20), date(2026, 12, 20)),
    closes=st.none() | st.just(time(18)),
)
reasons = st.sampled_from(["", "it was refused"])
covered = st.lists(names, max_size=3, unique=True).map(tuple)
kinds, channels = st.sampled_from(MessageKind), st.sampled_from(Channel)

parcels = st.builds(
    Parcel,
    parcel_id=names,
    carrier=st.just("ups"),
    tracking_number=numbers,
    label_at=moments,
    lines=lines,
    estimate=st.none() | estimates,
    replaced_at=st.none() | moments,
)
scans = st.builds(
    Scan,
    scan_id=st.integers(0, 99).map(str),
    parcel_id=names,
    tracking_number=numbers,
    status=st.sampled_from(TrackingStatus),
    occurred_at=moments,
    estimate=st.none() | estimates,
)
sendings = st.builds(
    Sending,
    kind=kinds,
    parcels=covered,
    channel=channels,
    decided_at=moments,
    outcome=st.sampled_from(Outcome),
    settled_at=st.none() | moments,
    reason=reasons,
)
trials = st.builds(
    Trial, kind=kinds, name=st.just("first"), share=st.just(0.1), held_out=st.booleans()
)
asks = st.builds(Asked, parcel_id=names, at=moments, answered=st.sampled_from([None, True, False]))
escalations = st.builds(
    Escalation,
    kind=st.sampled_from(EscalationKind),
    parcel_id=names,
    ordinal=st.integers(1, 3),
    silent_since=moments,
    opened_at=moments,
    closed_at=st.none() | moments,
    resolution=st.none() | st.sampled_from(Resolution),
    told_of_movement_at=st.none() | moments,
)
undeliverable = st.builds(
    Undeliverable, kind=kinds, parcels=covered, channel=channels, at=moments, reason=reasons
)
policies = st.builds(
    Policy,
    sms=st.builds(SmsPolicy, always=st.frozensets(kinds)),
    shipped_together=spans(DAY),
    leave_within=spans(DAY),
    long_transit=spans(5 * DAY),
    quiet_after=spans(9 * DAY),
    never_picked_up_after=spans(9 * DAY),
    lost_after_business_days=st.integers(0, 9),
    warehouse_first=spans(3 * DAY),
    ask_attempts=st.integers(0, 3),
    horizon=spans(30 * DAY),
)


def some(of: st.SearchStrategy[object], most: int = 4) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(of, max_size=most).map(tuple)


@st.composite
def states(draw: st.DrawFn) -> OrderState:
    """Sendings of parcels nobody has, scans of no parcel, cases closed before they opened."""
    zones, calendar = draw(st.sampled_from(PLACES))
    at = draw(moments)
    destination = Destination(country=calendar.country, zones=zones, calendar=calendar, at=at)
    return OrderState(
        store="lumen",
        order_id="1001",
        created_at=draw(moments),
        imported_at=draw(st.none() | moments),
        locale="en",
        value=draw(st.sampled_from([Decimal(0), Decimal(400)])),
        policy=draw(st.just(Policy()) | policies),
        trials=draw(some(trials, most=2)),
        destination=destination,
        lines=draw(lines),
        lines_at=at,
        preferences=draw(
            some(
                st.builds(
                    Preference, channel=channels, allowed=st.booleans(), reason=reasons, at=moments
                ),
                most=2,
            )
        ),
        parcels=draw(st.lists(parcels, max_size=3, unique_by=lambda p: p.parcel_id).map(tuple)),
        scans=draw(some(scans, most=8)),
        cancelled_at=draw(st.none() | st.none() | moments),
        undeliverable=draw(some(undeliverable, most=2)),
        sendings=draw(some(sendings, most=6)),
        unopened_emails=draw(st.integers(0, 3)),
        asked=draw(some(asks)),
        escalations=draw(some(escalations)),
    )


def nows() -> st.SearchStrategy[datetime]:
    return moments | st.sampled_from([START - DAY, START + timedelta(days=400)])
