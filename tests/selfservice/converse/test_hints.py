"""Words that mean something only because of what was said before."""

import pytest

from whereabouts.selfservice.converse import hints


@pytest.mark.parametrize(
    ("text", "has_it"),
    [
        ("yes", True),
        ("got it thanks", True),
        ("sí, ya lo tengo", True),
        ("nope", False),
        ("nothing here", False),
        ("no, no lo tengo", False),
        ("I will ask my neighbor but it is not here", False),
        ("no worries", None),
        ("not home yet, will check tonight", None),
        ("luego reviso", None),
        ("what does that mean", None),
    ],
)
def test_whether_they_have_it(text: str, has_it: bool | None) -> None:
    assert hints.has_it(text) is has_it


@pytest.mark.parametrize("text", ["nevermind, found it", "my neighbor had it", "ya apareció"])
def test_what_was_found_is_settled(text: str) -> None:
    assert hints.is_settled(text)


@pytest.mark.parametrize(
    "text", ["still not found it", "never came", "if it arrived I would know", "no ha aparecido"]
)
def test_what_is_missed_still_is_not_settled(text: str) -> None:
    assert not hints.is_settled(text)


def test_who_does_not_know_their_number_has_to_say_so_unless_asked() -> None:
    assert hints.has_no_number("I lost my order number", was_asked=False)
    assert hints.has_no_number("no idea", was_asked=True)
    assert not hints.has_no_number("no idea", was_asked=False)
    assert not hints.has_no_number("not sure, I think it is 10432", was_asked=True)


def test_a_place_in_a_list_is_a_number_or_a_word() -> None:
    named = [hints.place(text) for text in ("2", "the first one", "el segundo", "the blue one")]
    assert named == [1, 0, 1, None]
