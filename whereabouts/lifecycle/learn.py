"""How facts change an order: idempotent, and the same in any order of arrival."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

from whereabouts.domain.escalation import Escalation
from whereabouts.domain.facts import (
    AddressChanged,
    EscalationClosed,
    EscalationOpened,
    Fact,
    IncidentEnded,
    MessageNeverLeft,
    MessageUndeliverable,
    OrderCancelled,
    OrderChanged,
    ParcelLabelled,
    ParcelScanned,
    PreferenceChanged,
)
from whereabouts.domain.message import Outcome, Sending
from whereabouts.domain.model import Frozen
from whereabouts.domain.order import OrderState, Parcel, Preference
from whereabouts.domain.tracking import Scan

M = TypeVar("M", bound=Frozen)


def learn(order: OrderState, facts: Iterable[Fact]) -> OrderState:
    """The order after it heard `facts`."""
    for fact in facts:
        order = order.model_copy(update=_change(order, fact))
    return order


def _change(order: OrderState, fact: Fact) -> dict[str, object]:
    match fact:
        case ParcelLabelled():
            return {"parcels": _with_parcel(order.parcels, fact.parcel)}
        case ParcelScanned():
            return {"scans": with_scans(order.scans, (fact.scan,))}
        case OrderChanged() | AddressChanged():
            return _if_newest(order, fact)
        case OrderCancelled():
            return {"cancelled_at": min(fact.at, order.cancelled_at or fact.at)}
        case PreferenceChanged():
            return {"preferences": _with_preference(order.preferences, fact.preference)}
        case MessageUndeliverable() | MessageNeverLeft():
            return _about_message(order, fact)
        case EscalationOpened() | EscalationClosed() | IncidentEnded():
            return _about_trouble(order, fact)


def _if_newest(order: OrderState, fact: OrderChanged | AddressChanged) -> dict[str, object]:
    match fact:
        case OrderChanged():
            newer = _newer((fact.at, fact.lines), (order.lines_at, order.lines))
            return {"lines": fact.lines, "lines_at": fact.at} if newer else {}
        case AddressChanged():
            new, known = fact.destination, order.destination
            return {"destination": new} if _newer((new.at, new), (known.at, known)) else {}


def _about_message(
    order: OrderState, fact: MessageUndeliverable | MessageNeverLeft
) -> dict[str, object]:
    if isinstance(fact, MessageUndeliverable):
        return {"undeliverable": _united(order.undeliverable, (fact.undeliverable,))}
    return {"sendings": tuple(_given_back(s, fact) for s in order.sendings)}


def _about_trouble(
    order: OrderState, fact: EscalationOpened | EscalationClosed | IncidentEnded
) -> dict[str, object]:
    match fact:
        case EscalationOpened():
            return {"escalations": _with_escalation(order.escalations, fact)}
        case EscalationClosed():
            return {"escalations": tuple(_closed(e, fact) for e in order.escalations)}
        case IncidentEnded():
            return {"asked": tuple(a for a in order.asked if not a.held or a.at > fact.at)}


def with_scans(known: tuple[Scan, ...], new: Iterable[Scan]) -> tuple[Scan, ...]:
    """`known` and `new` as a set, in the order of the carrier's clock."""
    scans = {(s.parcel_id, s.scan_id): s for s in known}
    for scan in new:
        kept = scans.setdefault((scan.parcel_id, scan.scan_id), scan)
        if kept != scan:
            scans[scan.parcel_id, scan.scan_id] = max(kept, scan, key=_fullness)
    return tuple(sorted(scans.values(), key=lambda s: (s.occurred_at, s.parcel_id, s.scan_id)))


def _with_parcel(known: tuple[Parcel, ...], new: Parcel) -> tuple[Parcel, ...]:
    parcels = {p.parcel_id: p for p in known}
    old = parcels.get(new.parcel_id, new)
    parcels[new.parcel_id] = max(old, new, key=_age)
    return tuple(sorted(parcels.values(), key=lambda p: p.parcel_id))


def _age(parcel: Parcel) -> tuple[datetime, datetime, tuple[int, str]]:
    """A number counts from when it was given, and of one number the carrier found last."""
    numbered_at = parcel.replaced_at or parcel.label_at
    return numbered_at, parcel.reassigned_at or numbered_at, _fullness(parcel)


def _with_preference(known: tuple[Preference, ...], new: Preference) -> tuple[Preference, ...]:
    preferences = {p.channel: p for p in known}
    old = preferences.get(new.channel, new)
    # At one instant a refusal outweighs a consent.
    preferences[new.channel] = max(old, new, key=lambda p: (p.at, not p.allowed, p.reason))
    return tuple(sorted(preferences.values(), key=lambda p: p.channel))


def _with_escalation(
    known: tuple[Escalation, ...], fact: EscalationOpened
) -> tuple[Escalation, ...]:
    """The plan and a report may open the same problem: it is one."""
    named = (fact.kind, fact.parcel_id, fact.ordinal)
    if any((e.kind, e.parcel_id, e.ordinal) == named for e in known):
        return known
    opened = Escalation(opened_at=fact.at, **fact.model_dump(exclude={"type", "at"}))
    return (*known, opened)


def _closed(escalation: Escalation, fact: EscalationClosed) -> Escalation:
    """Closed as by the newest word: a case re-opened may end in another way."""
    named = (escalation.kind, escalation.parcel_id, escalation.ordinal)
    if named != (fact.kind, fact.parcel_id, fact.ordinal):
        return escalation
    known_at = escalation.closed_at
    if known_at and (known_at, escalation.resolution or "") >= (fact.at, fact.resolution):
        return escalation
    return escalation.model_copy(update={"closed_at": fact.at, "resolution": fact.resolution})


def _given_back(sending: Sending, fact: MessageNeverLeft) -> Sending:
    """The plan decides anew about a message that was in doubt, if it is still of use."""
    named = (sending.kind, sending.parcels, sending.channel)
    in_doubt = sending.outcome is Outcome.UNKNOWN and sending.decided_at <= fact.at
    if named != (fact.kind, fact.parcels, fact.channel) or not in_doubt:
        return sending
    update = {"outcome": Outcome.LATE, "reason": "it never left", "settled_at": fact.at}
    return sending.model_copy(update=update)


def _fullness(version: Frozen) -> tuple[int, str]:
    """Of two versions of one thing the one that says more counts, whichever came first."""
    return len(version.model_dump(exclude_defaults=True)), repr(version)


def _united(known: tuple[M, ...], new: tuple[M, ...]) -> tuple[M, ...]:
    return tuple(sorted({*known, *new}, key=repr))


def _newer(new: tuple[datetime, object], known: tuple[datetime, object]) -> bool:
    return (new[0], repr(new[1])) > (known[0], repr(known[1]))
