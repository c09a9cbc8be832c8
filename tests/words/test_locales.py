"""Any locale finds the nearest words, and dates never speak another language than they."""

import pytest

from whereabouts.words.locales import chain, languages, tongue


def test_english_and_spanish_are_spoken() -> None:
    assert languages() == {"en", "es"}


def test_a_locale_falls_back_to_its_language_and_then_to_english() -> None:
    assert chain("es_MX") == ("es_MX", "es", "en")
    assert chain("es-MX") == ("es_MX", "es", "en")
    assert chain("en_GB.UTF-8") == ("en_GB", "en")


@pytest.mark.parametrize(
    ("asked", "language", "locale"),
    [
        ("es_MX", "es", "es_MX"),
        ("ES-mx", "es", "es_MX"),
        ("es", "es", "es"),
        ("es_XX", "es", "es"),
        ("en-GB", "en", "en_GB"),
        ("fr_FR", "en", "en"),
        ("est", "en", "en"),
        ("xx", "en", "en"),
        ("", "en", "en"),
        ("_", "en", "en"),
    ],
)
def test_every_locale_finds_words(asked: str, language: str, locale: str) -> None:
    found = tongue(asked)
    assert (found.language, str(found.locale)) == (language, locale)


def test_the_catalogue_translates_and_counts() -> None:
    spanish = tongue("es_MX").catalogue
    assert spanish.gettext("Delivered") == "Entregado"
    assert spanish.ngettext("%(count)s follows", "%(count)s follow", 2).startswith("faltan")
    assert tongue("en").catalogue.gettext("Delivered") == "Delivered"
