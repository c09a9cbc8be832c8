"""What shoppers read on pages and in answers, in other languages: on top of the messages' words."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from whereabouts.words import locales
from whereabouts.words.locales import ENGLISH, Tongue

CATALOGUES = Path(__file__).parent / "locale"


def tongue(locale: str) -> Tongue:
    """The nearest language that both the messages and the answers are written in."""
    nearest = locales.tongue(locale)
    if nearest.language != ENGLISH and not _file(nearest.language).exists():
        nearest = locales.tongue(ENGLISH)
    return Tongue(nearest.language, nearest.locale, catalogue(nearest.language))


@cache
def catalogue(language: str) -> NullTranslations:
    """The translations; what pages and answers share with messages is translated there."""
    if language == ENGLISH:
        return NullTranslations()
    compiled = BytesIO()
    with _file(language).open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    found = GNUTranslations(compiled)
    found.add_fallback(locales.catalogue(language))
    return found


def _file(language: str) -> Path:
    return CATALOGUES / f"{language}.po"
