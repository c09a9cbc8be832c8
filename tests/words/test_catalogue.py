"""The Spanish catalogue says everything the English templates say, and nothing else."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from whereabouts.words.environments import TEMPLATES, Medium, environment
from whereabouts.words.locales import CATALOGUES, ENGLISH, languages

METHODS = [("templates/**", "jinja2"), ("**.py", "python")]
OPTIONS = {
    "templates/**": {
        "newstyle_gettext": "true",
        "trimmed": "true",
        "trim_blocks": "true",
        "lstrip_blocks": "true",
        "silent": "false",
    }
}
TRANSLATED = sorted(languages() - {ENGLISH})


@cache
def spoken() -> frozenset[str]:
    """Every msgid in templates and code; of plurals the singular, which is the key."""
    found = extract_from_dir(TEMPLATES.parent, METHODS, OPTIONS)
    return frozenset(key(message) for _, _, message, _, _ in found)


def key(message: str | Sequence[str]) -> str:
    return message if isinstance(message, str) else message[0]


@cache
def catalogue(language: str) -> Catalog:
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def entries(language: str) -> Iterator[Message]:
    return (message for message in catalogue(language) if message.id)


def texts(value: str | Sequence[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else [text for text in value or () if text]


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", text))


def test_spanish_is_spoken() -> None:
    assert "es" in TRANSLATED
    assert len(spoken()) > 150


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_left_untranslated_and_nothing_is_left_over(language: str) -> None:
    assert {key(message.id) for message in entries(language)} == spoken()
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_empty_or_a_guess(language: str) -> None:
    forms = catalogue(language).num_plurals
    for message in entries(language):
        assert not message.fuzzy, message.id
        assert len(texts(message.string)) == (forms if message.pluralizable else 1), message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_the_placeholders(language: str) -> None:
    for message in entries(language):
        expected = placeholders(texts(message.id)[-1])
        for text in texts(message.string):
            assert placeholders(text) == expected, message.id


@pytest.mark.parametrize("language", TRANSLATED)
def test_words_are_plain_text(language: str) -> None:
    """Translations are not escaped, so markup in them would reach the mail as it is."""
    for message in entries(language):
        for text in texts(message.id) + texts(message.string):
            assert not re.search(r"[<>&]|%(?!\(\w+\)s)", text)


def untranslated(made: Environment, name: str) -> str:
    """What a template says outside of translations, without its markup and style sheet."""
    assert made.loader
    source, _, _ = made.loader.get_source(made, name)
    said = made.parse(source).find_all(nodes.TemplateData)
    whole = "|".join(data.data for data in said)
    without_style = re.sub(r"<mj-style>.*?</mj-style>", "", whole, flags=re.DOTALL)
    return re.sub(r"<[^>]*>|&#\d+;", "", without_style)


@pytest.mark.parametrize("name", environment(Medium.TEXT, ENGLISH).list_templates())
def test_no_template_speaks_past_the_catalogue(name: str) -> None:
    assert not re.search(r"[a-zA-Z]", untranslated(environment(Medium.TEXT, ENGLISH), name))
