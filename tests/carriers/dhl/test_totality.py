"""Whatever arrives, the readers answer and never raise."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from whereabouts.carriers.dhl import DHL
from whereabouts.carriers.dialect import Shape
from whereabouts.carriers.payload import Payload

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals(allow_nan=False)
    | st.text()
    | st.sampled_from(["2026-03-12", "09:00:00", "2026-03-12T09:00:00Z", "transit", "OK", "404"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def objects(*keys: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=dict.fromkeys(keys, JSON))


UNIFIED_ROW = objects("timestamp", "statusCode", "status", "statusDetailed", "location")
EXPRESS_ROW = objects("date", "time", "GMTOffset", "typeCode", "description", "remarks")
SHIPMENT = st.fixed_dictionaries(
    {},
    optional={
        "id": JSON,
        "service": JSON,
        "shipmentTrackingNumber": JSON,
        "status": UNIFIED_ROW | JSON,
        "events": st.lists(UNIFIED_ROW | EXPRESS_ROW, max_size=4) | JSON,
        "pieces": JSON,
        "details": JSON,
        "estimatedDeliveryTimeFrame": JSON,
        "estimatedTimeOfDelivery": JSON,
    },
)
BODY = st.fixed_dictionaries(
    {},
    optional={
        "shipments": st.lists(SHIPMENT, max_size=3) | JSON,
        "status": JSON,
        "title": JSON,
        "fault": JSON,
        "scope": JSON,
    },
)


@given(JSON | BODY | SHIPMENT | st.lists(BODY, max_size=2))
def test_any_json_is_answered(value: Any) -> None:
    assert DHL.answer(Payload(value))
    assert DHL.webhook(Payload(value))


@given(st.binary(max_size=60))
def test_any_bytes_are_answered(body: bytes) -> None:
    assert all(DHL.read(shape, body) for shape in Shape)
