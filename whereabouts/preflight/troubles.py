"""When carriers could not be asked, as far as the record shows: through incidents, and where a
silence was believed later than it had to be."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.facts import ParcelLabelled, ParcelScanned
from whereabouts.domain.incident import Lane
from whereabouts.domain.order import OrderState
from whereabouts.lifecycle.calendar import add_business_days
from whereabouts.preflight.past import Believed, Noted, Trouble

E = EscalationKind
#: Whoever opens a problem that much later than the silence was long enough has waited for answers.
_AT_ONCE = timedelta(minutes=20)
_NEVER = datetime.max.replace(tzinfo=UTC)


class Outage(NamedTuple):
    """An incident on a lane, which held the verdicts on silent parcels for so long."""

    lane: Lane
    begins: datetime
    ends: datetime | None


def outages_of(
    order: OrderState, facts: Sequence[Noted], outages: Iterable[Outage]
) -> Iterator[Trouble]:
    """The incidents on the lanes of the order's parcels."""
    country = order.destination.country
    parcels = [noted.fact.parcel for noted in facts if isinstance(noted.fact, ParcelLabelled)]
    for outage in outages:
        for parcel in parcels:
            if parcel.carrier == outage.lane.carrier and outage.lane.country in ("", country):
                ends = outage.ends or _NEVER
                yield Trouble(parcel.parcel_id, outage.begins, ends, held=True)


def unanswered(
    order: OrderState, facts: Sequence[Noted], grain: timedelta, silences: Iterable[Believed]
) -> Iterator[Trouble]:
    for believed in silences:
        could_be_at = max(_long_enough_at(order, believed), _known_at(facts, believed))
        if believed.at - could_be_at > _AT_ONCE:
            ends = believed.at - grain
            yield Trouble(believed.parcel_id, could_be_at, ends, held=False)


def _long_enough_at(order: OrderState, believed: Believed) -> datetime:
    policy, to = order.policy, order.destination
    match believed.kind:
        case E.POTENTIALLY_LOST:
            days = policy.lost_after_business_days
            return add_business_days(believed.since, days, to.calendar, to.zones[0])
        case E.NEVER_PICKED_UP:
            return believed.since + policy.never_picked_up_after
        case _:
            return believed.since + policy.quiet_after


def _known_at(facts: Sequence[Noted], believed: Believed) -> datetime:
    """When the store first knew of the scan with which the silence began."""
    known = (
        noted.at
        for noted in facts
        if isinstance(noted.fact, ParcelScanned)
        and noted.fact.scan.parcel_id == believed.parcel_id
        and noted.fact.scan.occurred_at == believed.since
    )
    return next(known, believed.since)
