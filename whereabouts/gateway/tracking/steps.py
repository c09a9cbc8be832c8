"""The bar above a parcel: how far it is between the order and the door."""

from whereabouts.domain.tracking import TrackingStatus
from whereabouts.selfservice.order.outlook import Outlook
from whereabouts.words.locales import Tongue
from whereabouts.words.progress import Step, StepState

S = TrackingStatus

_LABEL, _ON_ITS_WAY, _OUT, _DELIVERED = range(1, 5)
#: A status that is missing here is on no way to the door; a bar would mislead.
_AT = {
    S.LABEL_CREATED: _LABEL,
    S.IN_TRANSIT: _ON_ITS_WAY,
    S.CUSTOMS_HOLD: _ON_ITS_WAY,
    S.EXCEPTION: _ON_ITS_WAY,
    S.OUT_FOR_DELIVERY: _OUT,
    S.DELIVERY_ATTEMPTED: _OUT,
    S.AVAILABLE_FOR_PICKUP: _OUT,
    S.DELIVERED: _DELIVERED,
}
_STUCK = frozenset({S.CUSTOMS_HOLD, S.EXCEPTION, S.DELIVERY_ATTEMPTED})


def steps(seen: Outlook, tongue: Tongue) -> tuple[Step, ...]:
    here = _AT.get(seen.status)
    if here is None or seen.is_given_up:
        return ()
    t = tongue.catalogue.gettext
    waits = seen.status is S.LABEL_CREATED
    collectable = seen.status is S.AVAILABLE_FOR_PICKUP
    labels = (
        t("Confirmed"),
        t("Label made") if waits else t("Shipped"),
        t("On its way"),
        t("Ready for pickup") if collectable else t("Out for delivery"),
        t("Delivered"),
    )
    return tuple(Step(label=label, state=_state(at, here, seen)) for at, label in enumerate(labels))


def _state(at: int, here: int, seen: Outlook) -> StepState:
    if at != here:
        return StepState.DONE if at < here else StepState.AHEAD
    if here == _DELIVERED:
        return StepState.DONE
    stuck = seen.silent_since is not None or seen.status in _STUCK
    return StepState.STUCK if stuck else StepState.HERE
