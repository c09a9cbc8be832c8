"""Writes a notice as an e-mail: subject, HTML and plain text, all from the same sentences."""

import re

import mjml
from jinja2 import Template

from whereabouts.domain.model import Frozen
from whereabouts.words.environments import Medium, environment
from whereabouts.words.formats import single_stops
from whereabouts.words.locales import Tongue, tongue
from whereabouts.words.notice import Notice
from whereabouts.words.plain import plain
from whereabouts.words.telling import telling

_SUBJECT_LIMIT = 70


class WrittenMail(Frozen):
    """One e-mail in words, not yet addressed to anybody."""

    subject: str
    html: str
    text: str


def write_mail(notice: Notice) -> WrittenMail:
    speech = tongue(notice.locale)
    told = telling(plain(notice), speech)
    text = _template(notice, Medium.TEXT, speech)
    markup = _template(notice, Medium.MJML, speech)
    return WrittenMail(
        subject=_subject(text, told),
        html=typeset(single_stops(markup.render(told))),
        text=tidy(single_stops(text.render(told))),
    )


def _template(notice: Notice, medium: Medium, speech: Tongue) -> Template:
    name = f"mail/{notice.kind.value.lower()}.jinja"
    return environment(medium, speech.language).get_template(name)


def _subject(template: Template, told: dict[str, object]) -> str:
    block = template.blocks["subject"](template.new_context(told))
    return _shortened(" ".join("".join(block).split()))


def _shortened(subject: str) -> str:
    """Cut between words; only an order number far from ordinary ever makes this happen."""
    if len(subject) <= _SUBJECT_LIMIT:
        return subject
    kept = subject[: _SUBJECT_LIMIT - 1]
    return kept.rsplit(" ", 1)[0].rstrip(" ,:;") + "…"


def typeset(markup: str) -> str:
    """No fonts are fetched: the only remote thing in a mail is the store's logo."""
    return str(mjml.mjml2html(markup, disable_comments=True, fonts={}))


def tidy(text: str) -> str:
    """One empty line between thoughts, however a template was laid out."""
    lines = (line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
