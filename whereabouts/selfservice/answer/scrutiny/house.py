"""Our own sentences: what of a text is one of them, and the words they are made of."""

import re
from collections.abc import Iterator
from functools import cache
from gettext import NullTranslations
from pathlib import Path

from babel.messages.pofile import read_po

from whereabouts.selfservice import tongue
from whereabouts.selfservice.answer.scrutiny.script import Script, accentless, flat
from whereabouts.selfservice.understand.lexicon import DOMAIN_WORDS
from whereabouts.selfservice.understand.small_words import ENGLISH, SPANISH
from whereabouts.words import locales

_PLACEHOLDER = re.compile(r"%\(\w+\)s")
_SENTENCES = re.compile(r"(?<=[.!?:])\s+(?=[^\W\d_a-zà-ÿ]|[¿¡%“])")
_WORD = re.compile(r"[^\W\d_][\w']*")
_FEWEST_LETTERS = 8
Sentence = tuple[str, re.Pattern[str]]


@cache
def sentences(language: str) -> tuple[Sentence, ...]:
    """Every sentence of the answers, with the English text that it comes from."""
    found = []
    for source, text in _texts(tongue.CATALOGUES, language):
        parts = _SENTENCES.split(text)
        found += [(source, skeleton(part)) for part in parts if _is_telling(part)]
    return tuple(found)


@cache
def skeleton(sentence: str) -> re.Pattern[str]:
    """What the sentence looks like, whatever stands in its places. Groups are what was put in."""
    literal = (re.escape(Script(part).flat) for part in _PLACEHOLDER.split(sentence.rstrip(".:!")))
    return re.compile(r"(.{1,160}?)".join(literal) + r"\.?")


def skeletons(source: str, catalogue: NullTranslations) -> list[re.Pattern[str]]:
    """Those of one English text, in the language of a catalogue."""
    parts = _SENTENCES.split(catalogue.gettext(source))
    return [skeleton(part) for part in parts]


@cache
def fixed(language: str) -> dict[str, str]:
    """The sentences into which nothing is put, without case and accents, and what each is of."""
    return {
        Script(part.rstrip(".:!")).flat: source
        for source, text in _texts(tongue.CATALOGUES, language)
        for part in _SENTENCES.split(text)
        if not _PLACEHOLDER.search(part)
    }


@cache
def words(language: str) -> frozenset[str]:
    """Every word of our own texts, and the commonest of the language: names are none of them."""
    own = (word for text in _all(language) for word in _WORD.findall(flat(text)))
    return frozenset(own) | frozenset(DOMAIN_WORDS) | (SPANISH if language == "es" else ENGLISH)


@cache
def capitals(language: str) -> frozenset[str]:
    """What our own texts write with a capital inside a sentence."""
    inner = (word for text in _all(language) for word in _WORD.findall(text)[1:])
    return frozenset(accentless(word) for word in inner if word[0].isupper()) | {"I", "I'm"}


def _all(language: str) -> Iterator[str]:
    for folder in (tongue.CATALOGUES, locales.CATALOGUES):
        for _, text in _texts(folder, language):
            yield _PLACEHOLDER.sub(" ", text)


def _texts(folder: Path, language: str) -> Iterator[tuple[str, str]]:
    """English stands in any catalogue, as what is translated there."""
    with (folder / "es.po").open("rb") as source:
        entries = [entry for entry in read_po(source, locale="es") if entry.id]
    for entry in entries:
        sources = _forms(entry.id)
        told = _forms(entry.string or "") if language == "es" else sources
        yield from ((sources[0], text) for text in told)


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _is_telling(sentence: str) -> bool:
    """Of mere places to put something, anything would be one."""
    return sum(map(str.isalpha, _PLACEHOLDER.sub("", sentence))) >= _FEWEST_LETTERS
