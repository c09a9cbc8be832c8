"""The bar shows where a parcel honestly is, and nothing where it is on no way to the door."""

import pytest

from tests.words.build import K, bare_parcel, barest, full_parcel, full_scan, fullest
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.words.locales import tongue
from whereabouts.words.notice import Notice
from whereabouts.words.progress import Step, StepState, progress

ENGLISH = tongue("en")


def here(notice: Notice) -> Step:
    steps = progress(notice, ENGLISH)
    return next(step for step in steps if step.state in (StepState.HERE, StepState.STUCK))


@pytest.mark.parametrize(
    ("kind", "label", "state"),
    [
        (K.ORDER_CONFIRMED, "Confirmed", StepState.HERE),
        (K.SHIPPED, "Shipped", StepState.HERE),
        (K.IN_TRANSIT, "On its way", StepState.HERE),
        (K.OUT_FOR_DELIVERY, "Out for delivery", StepState.HERE),
        (K.DELIVERED, "Delivered", StepState.HERE),
        (K.DELAYED, "On its way", StepState.STUCK),
        (K.DELIVERY_ATTEMPTED, "Out for delivery", StepState.STUCK),
        (K.READY_FOR_PICKUP, "Ready for pickup", StepState.HERE),
        (K.CUSTOMS_HOLD, "On its way", StepState.STUCK),
        (K.TRACKING_QUIET, "On its way", StepState.STUCK),
        (K.LOOKING_INTO_IT, "On its way", StepState.STUCK),
        (K.TRACKING_REPLACED, "On its way", StepState.HERE),
    ],
)
def test_every_kind_has_its_step(kind: K, label: str, state: StepState) -> None:
    assert here(fullest(kind)) == Step(label=label, state=state)
    assert here(barest(kind)) == Step(label=label, state=state)


@pytest.mark.parametrize("kind", [K.RETURNING, K.ORDER_CANCELLED])
def test_what_does_not_come_has_no_bar(kind: K) -> None:
    assert progress(fullest(kind), ENGLISH) == ()


@pytest.mark.parametrize("kind", [K.SHIPPED, K.TRACKING_QUIET, K.LOOKING_INTO_IT, K.DELAYED])
def test_a_label_alone_is_not_called_shipped(kind: K) -> None:
    notice = fullest(kind, parcels=(bare_parcel(awaits_pickup=True),))
    assert here(notice).label == "Label made"
    assert "Shipped" not in {step.label for step in progress(notice, ENGLISH)}


def test_steps_behind_are_done_and_steps_ahead_are_not() -> None:
    states = [step.state for step in progress(fullest(K.IN_TRANSIT), ENGLISH)]
    done, ahead = StepState.DONE, StepState.AHEAD
    assert states == [done, done, StepState.HERE, ahead, ahead]


def test_a_late_parcel_already_out_for_delivery_shows_that() -> None:
    scan = full_scan(K.DELAYED, status=TrackingStatus.OUT_FOR_DELIVERY)
    notice = fullest(K.DELAYED, parcels=(full_parcel(K.DELAYED, last_scan=scan),))
    assert here(notice).label == "Out for delivery"
