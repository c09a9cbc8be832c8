"""One parcel's progress: a fold over the set of its scans, in whatever order they came."""

from itertools import permutations

import pytest

from tests.build import a_parcel, a_scan, at, on
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import Scan
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.lifecycle.progress import Progress, progress_of

PARCEL = a_parcel()


def _progress(*scans: Scan) -> Progress:
    return progress_of(PARCEL, scans, Policy())


def _days(*statuses: S) -> tuple[Scan, ...]:
    """One scan a day, from Tuesday on."""
    days = ("Tue 3", "Wed 4", "Thu 5", "Fri 6", "Sat 7")
    return tuple(a_scan(s, f"{d} Nov 10:00") for s, d in zip(statuses, days, strict=False))


@pytest.mark.parametrize(
    ("scans", "status"),
    [
        pytest.param((), S.LABEL_CREATED, id="no scan"),
        pytest.param(_days(S.UNKNOWN), S.LABEL_CREATED, id="nothing understood"),
        pytest.param(_days(S.IN_TRANSIT, S.OUT_FOR_DELIVERY), S.OUT_FOR_DELIVERY, id="newest"),
        pytest.param(_days(S.OUT_FOR_DELIVERY, S.IN_TRANSIT), S.IN_TRANSIT, id="back in transit"),
        pytest.param(_days(S.IN_TRANSIT, S.UNKNOWN), S.IN_TRANSIT, id="unknown says nothing"),
        pytest.param(_days(S.IN_TRANSIT, S.LABEL_CREATED), S.IN_TRANSIT, id="a late label"),
        pytest.param(_days(S.CANCELLED), S.CANCELLED, id="voided"),
        pytest.param(_days(S.CANCELLED, S.LABEL_CREATED), S.LABEL_CREATED, id="made anew"),
        pytest.param(_days(S.CANCELLED, S.IN_TRANSIT), S.IN_TRANSIT, id="voided but shipped"),
        pytest.param(_days(S.IN_TRANSIT, S.CANCELLED), S.IN_TRANSIT, id="too late to void"),
        pytest.param(_days(S.LOST), S.LOST, id="lost before it moved"),
        pytest.param(_days(S.IN_TRANSIT, S.LOST), S.LOST, id="lost"),
        pytest.param(_days(S.IN_TRANSIT, S.LOST, S.IN_TRANSIT), S.IN_TRANSIT, id="found"),
        pytest.param(_days(S.DELIVERED, S.IN_TRANSIT), S.DELIVERED, id="delivered stays so"),
        pytest.param(_days(S.DELIVERED, S.LOST), S.DELIVERED, id="delivered is not lost"),
        pytest.param(_days(S.IN_TRANSIT, S.RETURNING), S.RETURNING, id="returning"),
        pytest.param(_days(S.RETURNING, S.IN_TRANSIT), S.RETURNING, id="a return leg moves"),
        pytest.param(_days(S.RETURNING, S.DELIVERED), S.RETURNED, id="arrived at the sender"),
        pytest.param(_days(S.DELIVERED, S.RETURNING), S.RETURNING, id="refused at the door"),
        pytest.param(_days(S.RETURNING, S.RETURNED), S.RETURNED, id="returned"),
    ],
)
def test_the_newest_physical_scan_wins_in_any_order(scans: tuple[Scan, ...], status: S) -> None:
    for order in permutations(scans):
        assert _progress(*order).status is status


def test_a_delivery_is_known_by_its_scan_but_not_on_a_return_leg() -> None:
    delivered = a_scan(S.DELIVERED, "Thu 5 Nov 10:00")
    assert _progress(delivered).delivered == delivered
    assert _progress(delivered, a_scan(S.RETURNING, "Wed 4 Nov 10:00")).delivered is None


def test_of_scans_at_one_instant_the_later_in_a_parcels_life_counts() -> None:
    arrived = a_scan(S.IN_TRANSIT, "Thu 5 Nov 06:00", scan_id="b")
    out = a_scan(S.OUT_FOR_DELIVERY, "Thu 5 Nov 06:00", scan_id="a")
    assert _progress(arrived, out).status is _progress(out, arrived).status is S.OUT_FOR_DELIVERY


def test_the_hand_over_is_the_first_movement() -> None:
    label, *moves = _days(S.LABEL_CREATED, S.IN_TRANSIT, S.OUT_FOR_DELIVERY)
    progress = _progress(label, *moves)
    assert progress.handed_over_at == moves[0].occurred_at
    assert progress.last_movement == moves[1]
    assert _progress(label).handed_over_at is None


def test_a_scan_older_than_the_label_is_of_an_earlier_use_of_the_number() -> None:
    earlier = a_scan(S.DELIVERED, "Sun 1 Nov 11:59")
    progress = _progress(earlier, a_scan(S.IN_TRANSIT, "Tue 3 Nov 10:00"))
    assert progress.status is S.IN_TRANSIT
    [aside] = progress.set_aside
    assert (aside.scan, "earlier use" in aside.note) == (earlier, True)


def test_a_scan_shortly_before_the_label_is_forgiven() -> None:
    assert _progress(a_scan(S.IN_TRANSIT, "Sun 1 Nov 12:00")).status is S.IN_TRANSIT


def test_scans_of_a_replaced_number_are_set_aside() -> None:
    parcel = a_parcel(number="1Z-new", replaced="Wed 4 Nov 10:00")
    old = a_scan(S.DELIVERED, "Thu 5 Nov 10:00", tracking_number="1Z-old")
    new = a_scan(S.IN_TRANSIT, "Thu 5 Nov 11:00", tracking_number="1Z-new")
    progress = progress_of(parcel, (old, new), Policy())
    assert progress.status is S.IN_TRANSIT
    assert [aside.scan for aside in progress.set_aside] == [old]


def test_a_scan_that_names_no_number_is_the_parcels() -> None:
    parcel = a_parcel(number="1Z-new", replaced="Wed 4 Nov 10:00")
    scan = a_scan(S.IN_TRANSIT, "Thu 5 Nov 11:00")
    assert progress_of(parcel, (scan,), Policy()).last_movement == scan


def test_the_estimate_is_the_carriers_last_else_the_shops() -> None:
    parcel = a_parcel(estimate=on("Fri 6 Nov"))
    slipped = a_scan(S.IN_TRANSIT, "Wed 4 Nov 10:00", estimate=on("Sat 7 Nov"))
    repeated = a_scan(S.IN_TRANSIT, "Thu 5 Nov 10:00", estimate=on("Sat 7 Nov", closes="18:00"))
    progress = progress_of(parcel, (repeated, slipped), Policy())
    assert progress.estimate == on("Sat 7 Nov", closes="18:00")
    assert progress.estimates[-1][0] == at("Wed 4 Nov 10:00")
    assert progress.estimate_as_of(at("Wed 4 Nov 09:59")) == on("Fri 6 Nov")
    assert progress.estimate_as_of(at("Wed 4 Nov 10:00")) == on("Sat 7 Nov", closes="18:00")
    assert progress.estimate_as_of(at("Mon 2 Nov 11:59")) is None
    assert progress_of(parcel, (), Policy()).estimate == on("Fri 6 Nov")
    assert _progress().estimate is None
