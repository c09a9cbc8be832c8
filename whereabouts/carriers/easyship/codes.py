"""Easyship's statuses are words, spelled `In Transit to Customer` or `in_transit` by age."""

import re

from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus

#: None leaves the parcel where it was.
_WORDS: dict[str, TrackingStatus | None] = {
    "pending": S.LABEL_CREATED,
    "pending tracking event": S.LABEL_CREATED,
    "tracking information received": S.LABEL_CREATED,
    "info received": S.LABEL_CREATED,
    "label created": S.LABEL_CREATED,
    "label generated": S.LABEL_CREATED,
    "shipped": S.IN_TRANSIT,
    "shipped no tracking provided": S.IN_TRANSIT,
    "picked up": S.IN_TRANSIT,
    "processing at consolidation center": S.IN_TRANSIT,
    "arrived at consolidation center": S.IN_TRANSIT,
    "delivery expected end of updates": S.IN_TRANSIT,
    "out for delivery": S.OUT_FOR_DELIVERY,
    "failed attempt": S.DELIVERY_ATTEMPTED,
    "failed delivery attempt": S.DELIVERY_ATTEMPTED,
    "attempted delivery": S.DELIVERY_ATTEMPTED,
    "held": S.AVAILABLE_FOR_PICKUP,
    "held for pickup": S.AVAILABLE_FOR_PICKUP,
    "ready for pickup": S.AVAILABLE_FOR_PICKUP,
    "available for pickup": S.AVAILABLE_FOR_PICKUP,
    "delivered": S.DELIVERED,
    "exception": S.EXCEPTION,
    "delivery exception": S.EXCEPTION,
    "to be returned": S.RETURNING,
    "liquidated": S.LOST,
    "no recent tracking updates": None,
    "uncancelled": None,
}
_BEGINNINGS = (
    ("in transit", S.IN_TRANSIT),
    ("returned", S.RETURNED),
    ("returning", S.RETURNING),
    ("return to", S.RETURNING),
    ("lost", S.LOST),
    ("cancel", S.CANCELLED),
    ("held at customs", S.CUSTOMS_HOLD),
    ("held by customs", S.CUSTOMS_HOLD),
)


def status_of(words: str) -> TrackingStatus | None:
    plain = re.sub(r"[^a-z]+", " ", words.lower()).strip()
    if plain in _WORDS:
        return _WORDS[plain]
    return next((status for start, status in _BEGINNINGS if plain.startswith(start)), S.UNKNOWN)
