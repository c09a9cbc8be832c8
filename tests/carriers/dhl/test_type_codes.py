"""Short codes are sure."""

import pytest

from whereabouts.carriers.dhl.type_codes import EXPRESS, PAKET
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus


@pytest.mark.parametrize(
    ("codes", "status"),
    [
        ("PU SA PL DF AF AR TR FD SM CR BR TP", S.IN_TRANSIT),
        ("WC", S.OUT_FOR_DELIVERY),
        ("OK DD", S.DELIVERED),
        ("NH CA", S.DELIVERY_ATTEMPTED),
        ("CC", S.AVAILABLE_FOR_PICKUP),
        ("IC CD UD BN", S.CUSTOMS_HOLD),
        ("RR AD SC PY", None),
        ("RT", S.RETURNING),
        ("DS", S.LOST),
        ("PD BA CM MC MD MS ND OH RD SS HP", S.EXCEPTION),
        ("CS", S.UNKNOWN),
    ],
)
def test_express(codes: str, status: TrackingStatus | None) -> None:
    assert {EXPRESS[code] for code in codes.split()} == {status}


@pytest.mark.parametrize(
    ("codes", "status"),
    [
        ("VA", S.LABEL_CREATED),
        ("AA AE EE ES NB", S.IN_TRANSIT),
        ("PO", S.OUT_FOR_DELIVERY),
        ("ZU", S.DELIVERED),
        ("ZN", S.DELIVERY_ATTEMPTED),
        ("ZO", S.CUSTOMS_HOLD),
    ],
)
def test_paket(codes: str, status: TrackingStatus) -> None:
    assert {PAKET[code] for code in codes.split()} == {status}
