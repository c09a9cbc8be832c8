"""Orders from a file are taken one by one, and each mistake is named where it stands."""

import json
from typing import Any

from tests.console.keyboard import Keyboard
from whereabouts.domain.order import OrderStage
from whereabouts.store.rows import DispatchRow, OrderRow


def an_order(order_id: str = "A-1", **given: Any) -> dict[str, Any]:
    fields = {
        "order_id": order_id,
        "placed_at": "2026-11-02T09:00:00-05:00",
        "customer": {"first_name": "Ada", "email": "ada@example.com"},
        "ship_to": {"region": "NY", "postal_code": "10001", "country": "US"},
        "currency": "USD",
        "total": "40.00",
        "lines": [{"line_id": "mug", "title": "Mug", "quantity": 2, "price": "20.00"}],
    }
    return fields | given


SHIPPED: dict[str, Any] = {
    "parcels": [
        {
            "carrier": "ups",
            "tracking_number": "1Z-77",
            "label_at": "2026-11-02T12:00:00-05:00",
            "status": "IN_TRANSIT",
            "status_at": "2026-11-03T09:00:00-05:00",
        }
    ]
}


def test_new_orders_are_taken_and_known_ones_left_alone(keyboard: Keyboard) -> None:
    file = keyboard.write("orders.json", json.dumps([an_order("A-1"), an_order("A-2")]))
    first, second = (keyboard.type("start", str(file)) for _ in range(2))
    assert (first.code, second.code) == (0, 0)
    assert "2 taken, 0 known already, 0 refused." in first.out
    assert "0 taken, 2 known already, 0 refused." in second.out


def test_a_mistake_refuses_its_order_and_no_other(keyboard: Keyboard) -> None:
    lines = [an_order("A-1"), an_order("A-2", currency="dollars"), an_order("A-3")]
    file = keyboard.write("orders.jsonl", "\n".join(json.dumps(line) for line in lines))
    answered = keyboard.type("start", str(file))
    assert answered.code == 1
    assert "2 taken, 0 known already, 1 refused." in answered.out
    assert f"{file}:2: currency:" in answered.err


def test_an_import_builds_history_that_nobody_is_told_of(keyboard: Keyboard) -> None:
    file = keyboard.write("orders.json", json.dumps(an_order(**SHIPPED)))
    answered = keyboard.type("import", str(file))
    assert "0 messages will be sent" in answered.out
    (row,) = keyboard.desk.rows(OrderRow)
    assert row.imported_at is not None
    assert row.start.order.imported_at == row.imported_at
    (scan,) = keyboard.desk.queries.scans("demo", "A-1")
    assert scan.status == "IN_TRANSIT"


def test_what_waits_to_be_told_waits_by_the_walls_clock(keyboard: Keyboard) -> None:
    keyboard.set(
        CLOCK=json.dumps(
            {"started_wall": "2020-01-01T00:00:00Z", "started": "2031-01-01T00:00:00Z"}
        )
    )
    file = keyboard.write("orders.json", json.dumps(an_order()))
    keyboard.type("start", str(file))
    (dispatch,) = keyboard.desk.rows(DispatchRow)
    assert dispatch.made_at.year < 2031


def test_why_tells_what_was_decided(keyboard: Keyboard) -> None:
    file = keyboard.write("orders.json", json.dumps(an_order(**SHIPPED)))
    keyboard.type("start", str(file))
    answered = keyboard.type("why", "A-1")
    assert answered.code == 0
    assert f"Order A-1 of demo: {OrderStage.PLACED.lower()}" in answered.out


def test_of_an_order_nobody_knows_there_is_no_why(keyboard: Keyboard) -> None:
    answered = keyboard.type("why", "A-1")
    assert (answered.code, answered.err) == (2, "store demo knows no order A-1\n")
