"""The gateway's own words in other languages, on top of those that messages use."""

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
    """The nearest language that both the messages and the gateway are written in."""
    nearest = locales.tongue(locale)
    if nearest.language != ENGLISH and not _file(nearest.language).exists():
        nearest = locales.tongue(ENGLISH)
    return Tongue(nearest.language, nearest.locale, catalogue(nearest.language))


@cache
def catalogue(language: str) -> NullTranslations:
    """The gateway's translations; what it shares with messages is translated there."""
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
