"""The word of a challenge is found, and looked for in nothing else."""

import json
from typing import Any

import pytest

from whereabouts.carriers.usps.challenge import challenge


def test_the_word_is_that_of_the_challenge() -> None:
    assert challenge(b'{"subscriptionId": "made-up", "challenge": "say-friend"}') == "say-friend"


@pytest.mark.parametrize(
    "post",
    [{"challenge": "a", "payload": "{}"}, {"challenge": {"a": 1}}, {}, [], None, ["challenge"]],
)
def test_any_other_post_has_none(post: Any) -> None:
    assert challenge(json.dumps(post).encode()) == ""
    assert challenge(b"no json") == ""
