"""The shipped model says what it said when it was trained."""

import json

import pytest

from whereabouts.selfservice.understand.artefact import FILE, model
from whereabouts.selfservice.understand.cleaning import clean, worded
from whereabouts.selfservice.understand.correcting import corrected
from whereabouts.selfservice.understand.features import features
from whereabouts.selfservice.understand.rules import fired
from whereabouts.selfservice.understand.scoring import probabilities

SAMPLE: dict[str, dict[str, float]] = json.loads(FILE.with_name("sample.json").read_text("utf-8"))


def test_the_sample_is_of_several_sentences() -> None:
    assert len(SAMPLE) > 10


@pytest.mark.parametrize(("text", "told"), SAMPLE.items())
def test_what_the_model_is_shown_and_says_is_as_at_its_training(
    text: str, told: dict[str, float]
) -> None:
    raw = worded(clean(text))
    words = corrected(raw)
    said = probabilities(features(words, fired(raw, words)), model())
    assert said == pytest.approx(told, abs=0.0002)
