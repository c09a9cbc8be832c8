"""Short event codes of the services that have them, in our words: DHL Express and Paket."""

from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus
Codes = dict[str, TrackingStatus | None]


def _each(by_status: dict[TrackingStatus | None, str]) -> Codes:
    return {code: status for status, codes in by_status.items() for code in codes.split()}


EXPRESS = _each(
    {
        S.IN_TRANSIT: "PU SA PL DF AF AR TR FD SM CR BR TP",
        S.OUT_FOR_DELIVERY: "WC",
        S.DELIVERED: "OK DD",
        S.DELIVERY_ATTEMPTED: "NH CA",
        S.AVAILABLE_FOR_PICKUP: "CC",
        S.CUSTOMS_HOLD: "IC CD UD BN",
        S.RETURNING: "RT",
        S.LOST: "DS",
        S.EXCEPTION: "PD BA CM MC MD MS ND OH RD SS HP",
        # Closed, which is told of parcels that arrived and of parcels that never will.
        S.UNKNOWN: "CS",
        None: "RR AD SC PY",
    }
)

PAKET = _each(
    {
        S.LABEL_CREATED: "VA",
        S.IN_TRANSIT: "AA AE EE ES NB",
        S.OUT_FOR_DELIVERY: "PO",
        S.DELIVERED: "ZU",
        S.DELIVERY_ATTEMPTED: "ZN",
        S.AVAILABLE_FOR_PICKUP: "LA ZF",
        S.CUSTOMS_HOLD: "ZO",
        S.EXCEPTION: "AN BV",
        None: "DD GT",
    }
)

BY_SERVICE: dict[str, Codes] = {"express": EXPRESS, "parcel-de": PAKET}
