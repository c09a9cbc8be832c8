"""`starter.py carrier read`: one JSON line for each parcel, and one line for what is wrong."""

import json
from typing import Any

import pytest

from tests.console.keyboard import Keyboard

LABELLED = {
    "occurred_at": "2026-11-30T22:00:00Z",
    "carrier_occurred_at": "2026-11-30T16:00:00",
    "status_detail_code": "SHIPMENT_CREATED",
}
MOVING = {
    "tracking_number": "1ZSPOKEN0001",
    "carrier_code": "ups",
    "status_code": "IT",
    "estimated_delivery_date": "2026-12-04T10:30:00",
    "events": [
        {
            "occurred_at": "2026-12-01T14:20:00Z",
            "carrier_occurred_at": "2026-12-01T08:20:00",
            "description": "Münster",
            "status_detail_code": "HUB_SCAN_IN",
        },
        LABELLED,
    ],
}


@pytest.fixture
def says(keyboard: Keyboard) -> Any:
    """The lines of files that hold these bodies, in turn."""

    def lines(system: str, shape: str, *bodies: Any) -> list[dict[str, Any]]:
        names = [f"body-{number}.json" for number in range(len(bodies))]
        for name, body in zip(names, bodies, strict=True):
            keyboard.write(name, body if isinstance(body, str) else json.dumps(body))
        answered = keyboard.type("carrier", "read", system, shape, *names)
        assert (answered.code, answered.err) == (0, "")
        return [json.loads(line) for line in answered.out.splitlines()]

    return lines


def test_a_parcel_is_one_line(says: Any) -> None:
    assert says("shipstation", "tracking", MOVING) == [
        {
            "file": "body-0.json",
            "tracking_number": "1ZSPOKEN0001",
            "status": "IN_TRANSIT",
            "events": 2,
            "latest_event": "2026-12-01T08:20:00-06:00",
            "delivered_at": None,
            "estimated_delivery": "2026-12-04T10:30:00",
            "error": None,
        }
    ]


def test_a_time_without_a_known_offset_is_told_without_one(says: Any) -> None:
    delivered = {
        "tracking_number": "EV-1",
        "status": "Delivered",
        "checkpoints": [
            {
                "order_number": 1,
                "primary_status": "Delivered",
                "checkpoint_time": "2026-12-02T12:05:00Z",
            }
        ],
    }
    (line,) = says("easyship", "tracking", {"tracking": delivered})
    assert line["latest_event"] == line["delivered_at"] == "2026-12-02T12:05:00"


def test_a_promised_day_is_a_day(says: Any) -> None:
    (line,) = says(
        "shipstation", "tracking", MOVING | {"estimated_delivery_date": "2026-12-04T00:00:00"}
    )
    assert line["estimated_delivery"] == "2026-12-04"


def test_several_parcels_of_several_files_are_lines_in_turn(says: Any) -> None:
    others = [MOVING | {"tracking_number": number} for number in ("A1", "B2")]
    posts = [{"resource_type": "TRACK_EVENT_V2", "data": other} for other in others]
    lines = says("shipstation", "webhook", posts, {"resource_type": "SHIP_NOTIFY"})
    assert [(line["file"], line["tracking_number"]) for line in lines] == [
        ("body-0.json", "A1"),
        ("body-0.json", "B2"),
        ("body-1.json", None),
    ]


def test_an_error_is_told_in_its_line_and_has_no_status(says: Any) -> None:
    error = {"error_code": "rate_limit_exceeded", "message": "Slow down."}
    (line,) = says("shipstation", "tracking", {"errors": [error]})
    assert (line["status"], line["events"]) == (None, 0)
    assert line["error"] == {"kind": "quota", "message": "Slow down."}


def test_what_is_no_json_is_a_line_too(says: Any) -> None:
    (line,) = says("shipstation", "tracking", "<html>503</html>")
    assert line["error"]["kind"] == "unreadable"


def test_half_a_character_can_be_told(says: Any) -> None:
    body = json.dumps(MOVING).replace("1ZSPOKEN0001", "1Z\\ud800")
    (line,) = says("shipstation", "tracking", body)
    assert line["tracking_number"] == "1Z?"


def test_letters_are_told_as_they_are(keyboard: Keyboard) -> None:
    keyboard.write("body.json", json.dumps({"message": "Nicht verfügbar"}))
    assert (
        "verfügbar" in keyboard.type("carrier", "read", "shipstation", "tracking", "body.json").out
    )


def test_a_system_may_be_spelled_in_any_case(says: Any) -> None:
    assert says("ShipStation", "tracking", MOVING) == says("shipstation", "tracking", MOVING)


def test_a_system_nobody_reads_is_refused_with_those_that_are_read(keyboard: Keyboard) -> None:
    keyboard.write("body.json", "{}")
    answered = keyboard.type("carrier", "read", "pigeon", "tracking", "body.json")
    assert (answered.code, answered.out) == (2, "")
    assert answered.err.startswith("Nobody here reads pigeon. Name one of: ")
    assert "shipstation" in answered.err
    assert "easyship" in answered.err


@pytest.mark.parametrize(
    ("name", "why"), [("none.json", "No such file or directory"), (".", "Is a directory")]
)
def test_a_file_that_cannot_be_read_is_named(keyboard: Keyboard, name: str, why: str) -> None:
    answered = keyboard.type("carrier", "read", "shipstation", "tracking", name)
    assert answered.code == 2
    assert answered.err.strip() == f"{name} cannot be read: {why}"


def test_the_files_before_it_are_told(keyboard: Keyboard) -> None:
    keyboard.write("body.json", json.dumps(MOVING))
    answered = keyboard.type("carrier", "read", "shipstation", "tracking", "body.json", "none.json")
    assert answered.code == 2
    assert json.loads(answered.out)["tracking_number"] == "1ZSPOKEN0001"


def test_a_shape_nobody_sends_is_refused(keyboard: Keyboard) -> None:
    keyboard.write("body.json", "{}")
    answered = keyboard.type("carrier", "read", "shipstation", "letter", "body.json")
    assert answered.code == 2
    assert "letter" in answered.err
