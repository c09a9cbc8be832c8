"""What every page for shoppers is set with: templates in a language, a store's colours, and the
names by which a browser knows our own style and script."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from whereabouts.domain.brand import Brand
from whereabouts.selfservice.tongue import catalogue
from whereabouts.words.palette import palette


@cache
def environment(folder: Path, language: str) -> Environment:
    """The templates of a folder: everything is escaped, and what is not given is an error."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_translations(catalogue(language), newstyle=True)  # type: ignore[attr-defined]
    return made


@cache
def part(path: Path) -> str:
    """A style or a script that pages carry in themselves."""
    return path.read_text(encoding="utf-8").strip()


def colours(brand: Brand) -> str:
    """The store's colours, for the style that follows."""
    of = palette(brand)
    return (
        f":root{{--brand:{of.brand};--on-brand:{of.on_brand};"
        f"--ink-brand:{of.on_light};--ink-brand-dark:{of.on_dark}}}\n"
    )


def digest(text: str) -> str:
    """The source by which a policy allows just this style or script."""
    sum_of = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{sum_of}'"
