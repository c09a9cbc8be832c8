"""Whatever arrives, the readers answer and never raise."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from whereabouts.carriers.dialect import Shape
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.usps import USPS

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals(allow_nan=False)
    | st.text()
    | st.sampled_from(["2026-02-12T09:00:00", "+23:59", "Delivered", "2026-02-12T24:61:00Z"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
ROW = st.fixed_dictionaries(
    {"eventCode": JSON, "eventTimestamp": JSON, "GMTOffset": JSON},
    optional=dict.fromkeys(("eventType", "eventCity", "eventState", "eventZIP", "name"), JSON),
)
PARCEL = st.fixed_dictionaries(
    {},
    optional={
        "trackingNumber": JSON,
        "trackingEvents": st.lists(ROW, max_size=4) | JSON,
        "eventSummaries": JSON,
        "status": JSON,
        "statusCategory": JSON,
        "expectedDeliveryTimeStamp": JSON,
        "deliveryDateExpectation": JSON,
        "error": JSON,
        "errors": JSON,
        "fault": JSON,
        "statusCode": JSON,
        "payload": JSON,
        "subscriptionId": JSON,
    },
)


@given(JSON | PARCEL | st.lists(PARCEL, max_size=3))
def test_any_json_is_answered(value: Any) -> None:
    assert USPS.answer(Payload(value))
    assert USPS.webhook(Payload(value))


@given(PARCEL)
def test_any_parcel_in_an_envelope_is_answered(value: Any) -> None:
    inside = json.dumps(value, default=str)
    assert USPS.webhook(Payload({"payload": inside}))


@given(st.binary(max_size=60))
def test_any_bytes_are_answered(body: bytes) -> None:
    assert all(USPS.read(shape, body) for shape in Shape)
