"""One typing error is put right, and no true word is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whereabouts.selfservice.understand.correcting import corrected
from whereabouts.selfservice.understand.lexicon import DOMAIN_WORDS, SHORT_WORDS, TRUE_WORDS


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("pakage", "package"), ("oredr", "order"), ("refunnd", "refund"), ("trqck", "track")],
)
def test_a_letter_missing_swapped_doubled_or_other_is_put_right(typed: str, meant: str) -> None:
    assert corrected(f" my {typed} ") == f" my {meant} "


@pytest.mark.parametrize(
    ("typed", "meant"), [("nto", "not"), ("hhow", "how"), ("teh", "the"), ("nnot", "not")]
)
def test_of_a_short_word_only_swapped_and_doubled_letters_are_put_right(
    typed: str, meant: str
) -> None:
    assert corrected(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("myorder", "my order"), ("order20077", "order 20077"), ("mymoney", "my money")],
)
def test_words_written_together_are_parted(typed: str, meant: str) -> None:
    assert corrected(typed) == meant


@pytest.mark.parametrize(
    "word", ["there", "truck", "shopping", "charge", "steak", "custom", "xyz", "now", "note", "tea"]
)
def test_a_true_word_stays(word: str) -> None:
    assert corrected(word) == word


@pytest.mark.parametrize("word", sorted(TRUE_WORDS.union(DOMAIN_WORDS)))
def test_no_listed_word_is_changed(word: str) -> None:
    assert corrected(word) == word


@given(
    st.one_of(st.text(max_size=80), st.lists(st.sampled_from(sorted(DOMAIN_WORDS))).map(" ".join))
)
def test_correcting_twice_changes_nothing_more(words: str) -> None:
    assert corrected(corrected(words)) == corrected(words)


@given(st.sampled_from(sorted(DOMAIN_WORDS)), st.integers(0, 20), st.characters(categories=["Ll"]))
def test_a_mistyped_word_becomes_one_that_is_known_or_stays(word: str, at: int, by: str) -> None:
    typed = word[: at % len(word)] + by + word[at % len(word) + 1 :]
    assert corrected(typed) in {*DOMAIN_WORDS, *SHORT_WORDS, typed}
