"""What shoppers read on pages and in answers: translated whole, and true to its placeholders."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from whereabouts import gateway, selfservice
from whereabouts.selfservice.tongue import CATALOGUES, tongue
from whereabouts.words import locales

ROOMS = [Path(folder) for room in (gateway, selfservice) for folder in room.__path__]
TEMPLATES = "**/templates/**.html"
LANGUAGES = sorted(file.stem for file in CATALOGUES.glob("*.po"))
#: Each names a text in code or template; `_` and the trans tag stand in templates.
KEYWORDS = {"t": None, "_t": None, "_": None, "gettext": None, "ngettext": (1, 2)}


def _said() -> Iterator[str]:
    """Every English text of both rooms that is meant to be translated."""
    for room in ROOMS:
        found = extract_from_dir(
            room,
            method_map=[("**.py", "python"), (TEMPLATES, "jinja2.ext:babel_extract")],
            options_map={TEMPLATES: {"trimmed": "true", "newstyle_gettext": "true"}},
            keywords=KEYWORDS,
        )
        for _, _, message, _, _ in found:
            yield message if isinstance(message, str) else message[0]


def _entries(language: str) -> dict[str, Message]:
    with (CATALOGUES / f"{language}.po").open("rb") as source:
        entries = read_po(source, locale=language)
    return {_first(entry.id): entry for entry in entries if entry.id}


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return text if isinstance(text, str) else text[0]


def _strings(entry: Message) -> tuple[str, ...]:
    """The translation, in all its plural forms."""
    return (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ("",))


def test_there_is_something_to_translate() -> None:
    assert "Talk to a person" in set(_said())
    assert "Still to be sent" in set(_said())
    assert LANGUAGES == ["es"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_here_or_with_the_messages(language: str) -> None:
    with (locales.CATALOGUES / f"{language}.po").open("rb") as source:
        messages = {_first(entry.id) for entry in read_po(source, locale=language) if entry.id}
    assert not set(_said()) - set(_entries(language)) - messages


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_is_superfluous_fuzzy_or_empty(language: str) -> None:
    entries = _entries(language)
    assert not set(entries) - set(_said())
    for entry in entries.values():
        assert all(_strings(entry))
        assert not entry.fuzzy


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_placeholders_of_its_text(language: str) -> None:
    for text, entry in _entries(language).items():
        for string in _strings(entry):
            assert set(re.findall(r"%\(\w+\)s", string)) == set(re.findall(r"%\(\w+\)s", text))


@pytest.mark.parametrize(
    ("locale", "language"), [("es-MX", "es"), ("es", "es"), ("en-GB", "en"), ("sv-SE", "en")]
)
def test_a_locale_finds_the_nearest_language(locale: str, language: str) -> None:
    assert tongue(locale).language == language
