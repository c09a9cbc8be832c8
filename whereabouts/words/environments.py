"""Where templates are compiled: once per medium and language, and then kept."""

import textwrap
from enum import StrEnum
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from whereabouts.words.locales import catalogue

TEMPLATES = Path(__file__).parent / "templates"
_TEXT_WIDTH = 72


class Medium(StrEnum):
    """What a template is set in. The value ends the names of its layout and parts."""

    MJML = "mjml"
    TEXT = "txt"


@cache
def environment(medium: Medium, language: str) -> Environment:
    """Escapes everything in markup and nothing in plain text."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape((), default=medium is Medium.MJML),
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_translations(catalogue(language), newstyle=True)  # type: ignore[attr-defined]
    made.filters |= {"wrapped": _wrapped, "upfirst": _upfirst}
    made.globals |= {"layout": f"layout.{medium}", "parts": f"parts.{medium}"}
    return made


def _wrapped(text: str, indent: str = "") -> str:
    """Folds plain text for a narrow window; links and numbers stay whole."""
    return textwrap.fill(
        " ".join(text.split()),
        _TEXT_WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _upfirst(text: str) -> str:
    """Begins with a capital, where `capitalize` would lower all the rest."""
    return text[:1].upper() + text[1:]
