"""When a wish is a genuine problem: by the words or by the facts, and neither talks the other
down. What it calls for is a case, never a script."""

from collections.abc import Collection
from enum import StrEnum
from typing import NamedTuple

from whereabouts.domain.escalation import EscalationKind
from whereabouts.selfservice.answer.answer import OrderAnswer, ParcelAnswer, Situation
from whereabouts.selfservice.understand.topic import Flag

W, E = Situation, EscalationKind

_ARRIVED = frozenset({W.DELIVERED, W.RETURNED, W.CANCELLED})
#: A shopper who says "not received" of one of these is right to worry: it does not simply travel.
_ASTRAY = frozenset({W.SILENT, W.NEVER_SCANNED, W.OUT_EARLIER, W.HELD_UP, W.LOST, W.ATTEMPTED})
_IN_TIME = frozenset({W.LABELLED, W.MOVING, W.OUT_TODAY, W.PICKUP, W.CUSTOMS})
#: Here people of the store or the carrier have to act, and say what comes next.
_WITH_PEOPLE = frozenset({W.RETURNING, W.RETURNED, W.SETTLED})
_FOR_A_PERSON = frozenset(
    {Flag.INJURY, Flag.LEGAL, Flag.FRAUD, Flag.HUMAN, Flag.DAMAGED, Flag.WRONG_ITEM}
)


class Call(StrEnum):
    """What a problem calls for."""

    CASE = "CASE"
    #: It may be one: which parcel, or whether it came, has to be asked first.
    WHICH_PARCEL = "WHICH_PARCEL"
    RECEIVED = "RECEIVED"


class Trouble(NamedTuple):
    """A problem. `parcel_id` is None where it is the order's, or not clear yet."""

    call: Call
    kind: EscalationKind
    parcel_id: str | None = None


def trouble_of(
    order: OrderAnswer, flags: Collection[Flag], parcel: str = "", *, denied: bool = False
) -> Trouble | None:
    """The gravest that is told, or that shows. `parcel` is the one that is spoken of, and
    `denied` that its shopper was asked and does not have it."""
    if _FOR_A_PERSON & set(flags):
        return Trouble(Call.CASE, E.OTHER_PROBLEM, parcel or _only(order.parcels))
    if Flag.WRONG_ADDRESS in flags:
        return _wrong_address(order, parcel)
    if Flag.NOT_RECEIVED in flags:
        return _not_received(order, parcel, denied=denied)
    if Flag.CUSTOMS_HOLD in flags:
        return _customs(order)
    return _lost(order)


def is_under_way_in_part(order: OrderAnswer, flags: Collection[Flag]) -> bool:
    """Whoever misses a part of an order that comes in several is answered with where the rest is,
    while that travels in time."""
    rest = [one for one in order.parcels if one.situation is not W.DELIVERED]
    is_told = not set(flags) - {Flag.WRONG_ITEM, Flag.NOT_RECEIVED}
    in_time = all(one.situation in _IN_TIME and not one.estimate_passed for one in rest)
    return is_told and order.is_split and bool(rest or order.waiting) and in_time


def _wrong_address(order: OrderAnswer, parcel: str) -> Trouble:
    if order.cancelled is not None:
        return Trouble(Call.CASE, E.OTHER_PROBLEM)
    under_way = [one for one in order.parcels if one.situation not in _ARRIVED]
    if under_way or not order.parcels:
        return Trouble(Call.CASE, E.WRONG_ADDRESS, parcel or _only(under_way))
    # It was brought to the wrong address: it did not come.
    return _not_received(order, parcel, denied=True) or Trouble(Call.CASE, E.OTHER_PROBLEM)


def _not_received(order: OrderAnswer, parcel: str, *, denied: bool) -> Trouble | None:
    if order.cancelled is not None:
        return Trouble(Call.CASE, E.OTHER_PROBLEM)
    meant = [one for one in order.parcels if parcel in ("", one.parcel_id)]
    delivered = [one for one in meant if one.situation is W.DELIVERED]
    if len(delivered) == 1 and (denied or len(meant) == 1):
        return Trouble(Call.CASE, E.NOT_RECEIVED, delivered[0].parcel_id)
    if delivered:
        is_clear = len(delivered) == len(meant)
        return Trouble(Call.WHICH_PARCEL if is_clear else Call.RECEIVED, E.NOT_RECEIVED)
    if any(one.situation in _WITH_PEOPLE for one in meant):
        return Trouble(Call.CASE, E.OTHER_PROBLEM, _only(meant))
    astray = [one for one in meant if one.situation in _ASTRAY or one.estimate_passed]
    if astray:
        return Trouble(Call.CASE, E.POTENTIALLY_LOST, astray[0].parcel_id)
    held = _customs(order)
    is_unsent = not order.parcels and order.ships_by is None
    return held or (Trouble(Call.CASE, E.OTHER_PROBLEM) if is_unsent else None)


def _customs(order: OrderAnswer) -> Trouble | None:
    """Explained while it takes its usual time; after that a person asks on."""
    long = [one for one in order.parcels if one.situation is W.CUSTOMS and one.is_held_long]
    return Trouble(Call.CASE, E.CUSTOMS_HOLD, long[0].parcel_id) if long else None


def _lost(order: OrderAnswer) -> Trouble | None:
    """The carrier itself has given up, and nobody works on it yet."""
    worked = {one.parcel_id for one in order.problems if one.closed_at is None}
    for one in order.parcels:
        if one.situation is W.LOST and one.parcel_id not in worked:
            return Trouble(Call.CASE, E.POTENTIALLY_LOST, one.parcel_id)
    return None


def _only(parcels: Collection[ParcelAnswer]) -> str | None:
    return next(iter(parcels)).parcel_id if len(parcels) == 1 else None
