"""FedEx's movement codes in our words. Derived codes are coarser, and call a vehicle's load in
transit and a returned parcel delivered: they are never read."""

from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus

_BY_STATUS: dict[TrackingStatus | None, str] = {
    S.LABEL_CREATED: "OC AP EP OX PD",
    # ED and AD, on the way to and at the delivery, promise nothing for today.
    S.IN_TRANSIT: (
        "PU PX IT IX AR AF AA AC AX AD AO AE DP DR DS EA ED EO FD LO OF OW PF PL PM SF TR CC CH SP"
    ),
    S.OUT_FOR_DELIVERY: "OD",
    S.DELIVERED: "DL",
    S.AVAILABLE_FOR_PICKUP: "HL HP",
    S.CUSTOMS_HOLD: "CD CP",
    S.EXCEPTION: "SE DE DD DY RL",
    S.RETURNING: "RS",
    S.CANCELLED: "CA",
    # Delivery options asked for, and the links of return labels.
    None: "RR RM RC RP LP RG RD",
}
MOVEMENT_CODES = {code: status for status, codes in _BY_STATUS.items() for code in codes.split()}

DELIVERY_EXCEPTION = "DE"
#: Exceptions that may be the start of the way back.
MAY_RETURN = (DELIVERY_EXCEPTION, "SE")
RETURNING_REASON = "60G"
#: Nobody there, or closed: the courier was at the door. Written with and without zeros in front.
AT_THE_DOOR_REASONS = ("7", "8", "15")
