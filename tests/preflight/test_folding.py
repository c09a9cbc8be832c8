"""A fold that is remembered is the fold, and is never another's."""

from datetime import timedelta

from tests.build import a_parcel, a_scan
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.lifecycle.progress import progress_of
from whereabouts.preflight.agreement import Agreement
from whereabouts.preflight.folding import Folds

PARCEL = a_parcel()
MOVED = a_scan(S.IN_TRANSIT, "Tue 3 Nov 10:00")
ARRIVED = a_scan(S.DELIVERED, "Thu 5 Nov 10:00")


def test_the_same_scans_of_a_parcel_are_folded_once() -> None:
    folds = Folds()
    first = folds(PARCEL, [MOVED, ARRIVED], Policy())
    assert folds(PARCEL, [MOVED, ARRIVED], Policy(quiet_after=timedelta(hours=1))) is first


def test_with_another_scan_or_tolerance_or_number_it_is_another_fold() -> None:
    folds, strict = Folds(), Policy(label_tolerance=-timedelta(days=60))
    renumbered = PARCEL.model_copy(update={"tracking_number": "1Z-ANOTHER"})
    for parcel in (PARCEL, renumbered):
        for scans in ([MOVED], [MOVED, ARRIVED]):
            for policy in (Policy(), strict):
                assert folds(parcel, scans, policy) == progress_of(parcel, scans, policy)


def test_a_remembered_fold_still_shows_that_the_tolerance_was_read() -> None:
    agreement = Agreement(Policy(), Policy(label_tolerance=timedelta(0)))
    folds = Folds()
    folds(PARCEL, [MOVED], agreement.watched)
    agreement.reads = False
    folds(PARCEL, [MOVED], agreement.watched)
    assert agreement.reads
