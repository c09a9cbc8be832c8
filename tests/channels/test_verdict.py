"""The one reading of HTTP statuses that every provider shares."""

import pytest

from whereabouts.channels.channel import ChannelError, OutcomeUnknown, Refused, Undeliverable
from whereabouts.channels.verdict import verdict


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (302, Refused),
        (400, Undeliverable),
        (401, Refused),
        (403, Refused),
        (404, Refused),
        (408, Refused),
        (413, Undeliverable),
        (422, Undeliverable),
        (429, Refused),
        (500, Refused),
        (502, OutcomeUnknown),
        (503, Refused),
        (504, OutcomeUnknown),
    ],
)
def test_a_status_has_one_meaning(status: int, error: type[ChannelError]) -> None:
    assert type(verdict("Postbox", status)) is error


def test_the_text_names_provider_status_and_detail() -> None:
    assert str(verdict("Postbox", 400, "field x")) == "Postbox answered HTTP 400 (field x)"
