"""Text for an SMS keeps its meaning with the letters that GSM-7 has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whereabouts.words.alphabet import septets, spell, spell_name


@pytest.mark.parametrize(
    ("written", "spelled"),
    [
        ("José Núñez", "José Nuñez"),
        ("Envío rápido, ¿sí?", "Envio rapido, ¿si?"),
        ("\u201cquoted\u201d \u2013 and \u2018so\u2019 on\u2026", "\"quoted\" - and 'so' on..."),
        ("Łódź, Kraków", "Lodz, Krakow"),
        ("cœur à l\u2019œuvre", "coeur à l'oeuvre"),
        ("\u00bd off \u2116 7", "1/2 off No 7"),
        ("two\nlines\tand\u00a0space", "two lines and space"),
        ("Zoë \U0001f600", "Zoe"),
        ("Straße € [x]", "Straße € [x]"),
    ],
)
def test_text_is_spelled_with_what_there_is(written: str, spelled: str) -> None:
    assert spell(written) == spelled


@pytest.mark.parametrize("name", ["李雷", "Аня", "Ana 李", "محمد"])
def test_a_name_that_would_lose_letters_is_dropped(name: str) -> None:
    assert spell_name(name) == ""


def test_a_name_that_only_loses_accents_or_pictures_is_kept() -> None:
    assert spell_name("Renée-Ángel \u2728") == "Renée-Angel"


def test_extension_characters_take_two_septets() -> None:
    assert septets("abc") == 3
    assert septets("€[]") == 6
    assert septets("í") is None


@given(st.text())
def test_whatever_is_written_can_be_sent_as_gsm7(text: str) -> None:
    spelled = spell(text)
    assert septets(spelled) is not None
    assert spelled.isprintable()
    assert spell(spelled) == spelled
