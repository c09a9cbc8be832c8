"""A number tells its carrier only where it can mean no other."""

import pytest

from whereabouts.intake.likely_carrier import UNNAMED, likely_carrier


@pytest.mark.parametrize(
    ("named", "number", "carrier"),
    [
        (UNNAMED, "1Z999AA10123456784", "ups"),
        (UNNAMED, "1z 999AA1 0123456784".replace(" ", ""), "ups"),
        ("ontrac", "1Z999AA10123456784", "ontrac"),
        (UNNAMED, "see-note-7", UNNAMED),
        (UNNAMED, "12345678", UNNAMED),
    ],
)
def test_whom_a_number_gives_away(named: str, number: str, carrier: str) -> None:
    assert likely_carrier(named, number) == carrier
