"""What a person decided about a parcel is told plainly, until the parcel speaks for itself."""

import pytest

from tests.selfservice.order.build import a_parcel, a_scan, an_order, local, read
from whereabouts.domain.escalation import Resolution
from whereabouts.domain.tracking import Scan, TrackingStatus
from whereabouts.selfservice.order.tracked import Outcome, TrackedOrder

S, R = TrackingStatus, Resolution
GIVEN_UP = [R.RESHIPPED, R.REFUNDED, R.WRITTEN_OFF]
LEFT = a_scan(S.IN_TRANSIT, local(12, 9), text="Left Reno")


def settled(resolution: Resolution, *scans: Scan, locale: str = "en-US") -> TrackedOrder:
    """A parcel that was not seen since the 12th, and that a person settled on the 23rd."""
    parcel = a_parcel(*(scans or (LEFT,)), label_at=local(11, 8))
    outcome = Outcome(resolution=resolution, at=local(23, 10))
    parcel = parcel.model_copy(update={"outcome": outcome})
    return an_order(parcel, locale=locale)


@pytest.mark.parametrize(
    ("resolution", "english", "spanish"),
    [
        (R.RESHIPPED, "We are sending it again", "Te lo enviamos de nuevo"),
        (R.REFUNDED, "Refunded", "Reembolsado"),
        (R.FOUND, "Your parcel was found", "Hemos encontrado tu paquete"),
        (R.WRITTEN_OFF, "This parcel will not come any more", "Este paquete ya no llegará"),
    ],
)
def test_each_outcome_is_told_in_the_orders_language(
    resolution: Resolution, english: str, spanish: str
) -> None:
    told = str(read(settled(resolution)))
    assert english in told
    assert "on Mon, Nov 23" in told
    assert "No news of your parcel lately" not in told
    assert spanish in str(read(settled(resolution, locale="es-MX")))


@pytest.mark.parametrize("resolution", GIVEN_UP)
def test_a_parcel_that_was_given_up_is_estimated_for_no_day(resolution: Resolution) -> None:
    told = str(read(settled(resolution)))
    assert "stimate" not in told
    assert "Out for delivery" not in told


@pytest.mark.parametrize("resolution", [*GIVEN_UP, R.FOUND])
def test_what_arrives_after_all_is_told_as_it_is(resolution: Resolution) -> None:
    arrived = a_scan(S.DELIVERED, local(24, 9), "front door")
    told = str(read(settled(resolution, LEFT, arrived)))
    assert "UPS says it was delivered at 9 am" in told


def test_of_a_delivery_that_nobody_got_the_outcome_is_told() -> None:
    claimed = a_scan(S.DELIVERED, local(20, 9), "front door")
    told = str(read(settled(R.RESHIPPED, claimed)))
    assert "We are sending it again" in told
    assert "UPS says it was delivered" not in told
