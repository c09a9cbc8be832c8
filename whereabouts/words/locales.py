"""Which languages the words exist in, and how any locale finds the nearest of them.

English is written in the templates themselves; every other language is one catalogue,
`locale/<language>.po`, read as it is, so that a translation needs no build step.
"""

from dataclasses import dataclass
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).parent / "locale"
ENGLISH = "en"


@dataclass(frozen=True)
class Tongue:
    """A language to write in, and the locale whose dates and money go with it."""

    language: str
    locale: Locale
    catalogue: NullTranslations


@lru_cache(maxsize=256)
def tongue(locale: str) -> Tongue:
    """The nearest tongue we have words in; dates never mix with another language's words."""
    tags = chain(locale)
    language = next(tag for tag in tags if tag in languages())
    of_its_own = tags[0].partition("_")[0] == language.partition("_")[0]
    known = _known(tags[0]) if of_its_own else None
    return Tongue(language, known or Locale.parse(language), catalogue(language))


def chain(locale: str) -> tuple[str, ...]:
    """The locales to try in turn: `es-MX` gives es_MX, es, en."""
    tag, _, _ = locale.partition(".")
    language, _, rest = tag.replace("-", "_").partition("_")
    full = f"{language.lower()}_{rest}" if rest else language.lower()
    return tuple(dict.fromkeys((full, language.lower(), ENGLISH)))


@cache
def languages() -> frozenset[str]:
    """The languages a message can be written in."""
    return frozenset({ENGLISH, *(file.stem for file in CATALOGUES.glob("*.po"))})


@cache
def catalogue(language: str) -> NullTranslations:
    """The translations into `language`; the English texts translate to themselves."""
    if language == ENGLISH:
        return NullTranslations()
    compiled = BytesIO()
    with (CATALOGUES / f"{language}.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _known(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag)
    except (ValueError, UnknownLocaleError):
        return None
