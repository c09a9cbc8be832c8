"""What a problem that an agent tells of is worked as. Nothing is dropped: what fits no parcel as
it stands is read by a person all the same."""

from typing import NamedTuple

from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.selfservice.agents.asked import ProblemKind
from whereabouts.selfservice.agents.refusal import Refusal, Refused
from whereabouts.selfservice.answer.answer import OrderAnswer, ParcelAnswer
from whereabouts.selfservice.converse.troubles import Call as Calling
from whereabouts.selfservice.converse.troubles import trouble_of
from whereabouts.selfservice.understand.topic import Action, Flag

E, K, S = EscalationKind, ProblemKind, TrackingStatus
_ENDED = frozenset({S.DELIVERED, S.RETURNED, S.CANCELLED})
_FLAGS = {K.NOT_RECEIVED: Flag.NOT_RECEIVED, K.WRONG_ADDRESS: Flag.WRONG_ADDRESS}
_ACTIONS = {
    E.NOT_RECEIVED: Action.NOT_RECEIVED,
    E.POTENTIALLY_LOST: Action.NOT_RECEIVED,
    E.WRONG_ADDRESS: Action.WRONG_ADDRESS,
    E.CUSTOMS_HOLD: Action.CUSTOMS_HOLD,
}


class Call(NamedTuple):
    """A problem as it is worked. Without a parcel it is the order's."""

    kind: EscalationKind
    parcel_id: str | None
    carrier: str

    @property
    def action(self) -> Action:
        return _ACTIONS.get(self.kind, Action.HUMAN)


def call_of(order: OrderAnswer, kind: ProblemKind, parcel: str) -> Call:
    """Raises `Refused` where it has to be said which parcel is meant."""
    meant = [one for one in order.parcels if parcel in ("", one.parcel_id)]
    if parcel and not meant:
        raise Refused(Refusal.WHICH_PARCEL)
    if kind in _FLAGS:
        return _by_the_rules(order, _FLAGS[kind], parcel)
    fitting = [one for one in meant if one.status.value not in _ENDED]
    if kind is K.SOMETHING_ELSE or not fitting:
        return _call(order, E.OTHER_PROBLEM, _only(meant))
    if len(fitting) > 1:
        raise Refused(Refusal.WHICH_PARCEL)
    return _call(order, kind.escalation, fitting[0].parcel_id)


def _by_the_rules(order: OrderAnswer, flag: Flag, parcel: str) -> Call:
    """As a conversation would take it."""
    trouble = trouble_of(order, (flag,), parcel, denied=True)
    if trouble is None or trouble.call is Calling.RECEIVED:
        return _call(order, E.OTHER_PROBLEM, parcel or None)
    if trouble.call is Calling.WHICH_PARCEL:
        raise Refused(Refusal.WHICH_PARCEL)
    return _call(order, trouble.kind, trouble.parcel_id)


def _call(order: OrderAnswer, kind: EscalationKind, parcel_id: str | None) -> Call:
    carriers = {one.parcel_id: one.carrier for one in order.parcels}
    return Call(kind, parcel_id, carriers.get(parcel_id or "", ""))


def _only(parcels: list[ParcelAnswer]) -> str | None:
    return parcels[0].parcel_id if len(parcels) == 1 else None
