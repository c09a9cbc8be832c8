"""Rules look no further than told, and each leads somewhere."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whereabouts.selfservice.understand.cleaning import LONGEST, clean, worded
from whereabouts.selfservice.understand.features import features
from whereabouts.selfservice.understand.rule import Rule
from whereabouts.selfservice.understand.rules import RULES, fired, topics
from whereabouts.selfservice.understand.topic import Action, Flag, Topic

#: A wildcard that may run as far as the message: what makes a search slow.
UNBOUNDED = re.compile(r"\.[*+]|\[\^ \.\][*+](?!\)\{0,\d)|\\S[*+]")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_no_rule_looks_further_than_it_is_told(rule: Rule) -> None:
    patterns = [rule.says.pattern] + ([rule.but_not.pattern] if rule.but_not else [])
    assert [one for one in patterns if UNBOUNDED.search(one)] == []


def test_every_rule_is_named_for_its_topic() -> None:
    assert {rule.topic.value for rule in RULES} == topics(rule.name for rule in RULES)


def test_every_topic_leads_to_an_action_or_a_flag() -> None:
    assert {topic.value for topic in Topic} <= {*map(str, Action), *map(str, Flag)}


def test_either_spelling_is_enough() -> None:
    assert fired("nonsense", " never arrived ") == fired(" never arrived ")


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=400))
def test_what_is_looked_at_grows_no_faster_than_the_message(text: str) -> None:
    words = worded(clean(text))
    shown = features(words, frozenset())
    assert len(shown) <= 4 * len(words) + 2
    assert len(clean(text * 50)) <= LONGEST


@given(st.text(max_size=200))
def test_cleaning_twice_changes_no_word(text: str) -> None:
    assert worded(worded(clean(text))) == worded(clean(text))


LETTER = "I bought a present for my aunt and she is fond of what you make and of you. " * 12


def test_a_problem_is_heard_in_the_middle_of_a_long_letter() -> None:
    said = worded(clean(f"{LETTER} The parcel never arrived. {LETTER}"))
    assert "not_received" in topics(fired(said))


@pytest.mark.parametrize("letter", [f"Where is my order? {LETTER}", f"{LETTER} Where is my order?"])
def test_a_wish_is_heard_at_both_ends_of_a_long_letter(letter: str) -> None:
    assert topics(fired(worded(clean(letter)))) == {"wismo"}


def test_a_long_letter_in_two_languages_is_heard_in_both() -> None:
    letter = f"{LETTER} No me ha llegado el pedido y quiero hablar con una persona."
    assert {"not_received", "human"} <= topics(fired(worded(clean(letter))))


def test_a_gap_does_not_cross_a_sentence() -> None:
    assert "not_received" not in topics(fired(worded("I did not. Call when it arrived")))
