"""The bar of steps above a message: where the parcel stands between confirmed and delivered."""

from enum import StrEnum

from whereabouts.domain.message import MessageKind
from whereabouts.domain.model import Frozen
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.words.locales import Tongue
from whereabouts.words.notice import Notice

K = MessageKind
S = TrackingStatus

_CONFIRMED, _SHIPPED, _ON_ITS_WAY, _OUT, _DELIVERED = range(5)

_STEP_OF_KIND = {
    K.ORDER_CONFIRMED: _CONFIRMED,
    K.SHIPPED: _SHIPPED,
    K.IN_TRANSIT: _ON_ITS_WAY,
    K.OUT_FOR_DELIVERY: _OUT,
    K.DELIVERED: _DELIVERED,
    K.DELIVERY_ATTEMPTED: _OUT,
    K.READY_FOR_PICKUP: _OUT,
    K.CUSTOMS_HOLD: _ON_ITS_WAY,
}
_STEP_OF_STATUS = {
    S.LABEL_CREATED: _SHIPPED,
    S.OUT_FOR_DELIVERY: _OUT,
    S.DELIVERY_ATTEMPTED: _OUT,
    S.AVAILABLE_FOR_PICKUP: _OUT,
    S.DELIVERED: _DELIVERED,
}
#: A parcel that comes back, or never left, is on no way to the shopper's door.
_WITHOUT_BAR = frozenset({K.RETURNING, K.ORDER_CANCELLED})
_TROUBLED = frozenset(
    {K.DELAYED, K.DELIVERY_ATTEMPTED, K.CUSTOMS_HOLD, K.TRACKING_QUIET, K.LOOKING_INTO_IT}
)


class StepState(StrEnum):
    """How far a step is."""

    DONE = "DONE"
    HERE = "HERE"
    STUCK = "STUCK"
    AHEAD = "AHEAD"


class Step(Frozen):
    """One step of the bar."""

    label: str
    state: StepState


def progress(notice: Notice, tongue: Tongue) -> tuple[Step, ...]:
    """The steps of this message; none where a bar would mislead."""
    if notice.kind in _WITHOUT_BAR:
        return ()
    here = _here(notice)
    return tuple(
        Step(label=label, state=_state(at, here, notice.kind))
        for at, label in enumerate(_labels(notice, tongue))
    )


def _state(at: int, here: int, kind: MessageKind) -> StepState:
    if at == here:
        return StepState.STUCK if kind in _TROUBLED else StepState.HERE
    return StepState.DONE if at < here else StepState.AHEAD


def _here(notice: Notice) -> int:
    if notice.kind in _STEP_OF_KIND:
        return _STEP_OF_KIND[notice.kind]
    if _only_labelled(notice):
        return _SHIPPED
    scan = notice.parcels[0].last_scan if notice.parcels else None
    return _STEP_OF_STATUS.get(scan.status, _ON_ITS_WAY) if scan else _ON_ITS_WAY


def _only_labelled(notice: Notice) -> bool:
    return any(parcel.awaits_pickup for parcel in notice.parcels)


def _labels(notice: Notice, tongue: Tongue) -> tuple[str, ...]:
    gettext = tongue.catalogue.gettext
    labelled, collectable = _only_labelled(notice), notice.kind is K.READY_FOR_PICKUP
    return (
        gettext("Confirmed"),
        gettext("Label made") if labelled else gettext("Shipped"),
        gettext("On its way"),
        gettext("Ready for pickup") if collectable else gettext("Out for delivery"),
        gettext("Delivered"),
    )
