"""Holds every sentence against the answer, whoever wrote it: a template, a model or a person.

A date, time, number, place, carrier, link or promise that the answer does not have is a stranger,
and a sentence with a stranger is not sent.
"""

import logging
import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from whereabouts.selfservice.answer.answer import Answer
from whereabouts.selfservice.answer.scrutiny.clocks import strange_hours
from whereabouts.selfservice.answer.scrutiny.counts import strange_numbers
from whereabouts.selfservice.answer.scrutiny.days import Dated, strange_days
from whereabouts.selfservice.answer.scrutiny.known import Known, known
from whereabouts.selfservice.answer.scrutiny.links import strange_links
from whereabouts.selfservice.answer.scrutiny.names import strange_carriers, strange_names
from whereabouts.selfservice.answer.scrutiny.promises import strange_promises, take_fixed
from whereabouts.selfservice.answer.scrutiny.quotes import take_quotes
from whereabouts.selfservice.answer.scrutiny.script import GONE, Script
from whereabouts.selfservice.answer.scrutiny.stranger import Kind, Stranger
from whereabouts.selfservice.saying.paragraph import Paragraph
from whereabouts.words.locales import Tongue

__all__ = ["Checked", "Kind", "Refused", "Stranger", "allowed", "checked", "strangers"]

_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zà-ÿ]|[¿¡“\"])")
_log = logging.getLogger(__name__)


class Refused(NamedTuple):
    """A sentence that is not sent, and why."""

    sentence: str
    strangers: tuple[Stranger, ...]


class Checked(NamedTuple):
    """What may be sent, and what was left out of it."""

    paragraphs: tuple[Paragraph, ...]
    refused: tuple[Refused, ...]


def strangers(
    text: str, answer: Answer, tongue: Tongue, also: Collection[str] = ()
) -> tuple[Stranger, ...]:
    """All that the text states and the answer does not know. `also` are words that are known
    beside it: the store's name, its links, a first name."""
    return _Checker(answer, tongue, also).strangers(text)


def allowed(
    paragraphs: Sequence[Paragraph], answer: Answer, tongue: Tongue, also: Collection[str] = ()
) -> tuple[Paragraph, ...]:
    """The paragraphs without the sentences that are refused; what was refused is logged, without
    its words."""
    result = checked(paragraphs, answer, tongue, also)
    for one in result.refused:
        kinds = sorted({stranger.kind.value for stranger in one.strangers})
        about = {"store": answer.store, "kinds": ",".join(kinds)}
        _log.warning("a sentence that no fact stands behind was not sent", extra=about)
    return result.paragraphs


def checked(
    paragraphs: Sequence[Paragraph], answer: Answer, tongue: Tongue, also: Collection[str] = ()
) -> Checked:
    """The same, with every refused sentence and what is strange in it."""
    checker, refused = _Checker(answer, tongue, also), list[Refused]()
    kept = (checker.paragraph(one, refused) for one in paragraphs)
    return Checked(
        tuple(one for one in kept if one.heading or one.lines or one.links), tuple(refused)
    )


class _Checker:
    def __init__(self, answer: Answer, tongue: Tongue, also: Collection[str]) -> None:
        self._answer = answer
        self._tongue = tongue
        self._also = also
        self._knows: Known = known(answer)
        self._urls = self._knows.urls | set(also)

    def strangers(self, text: str) -> tuple[Stranger, ...]:
        return tuple(dict.fromkeys(self._found(Script(text))))

    def _found(self, script: Script) -> Iterator[Stranger]:
        knows, language = self._knows, self._tongue.language
        dated: list[Dated] = []
        yield from strange_links(script, self._urls)
        take_quotes(script, knows, self._also)
        take_fixed(script, self._tongue)
        yield from strange_promises(script, self._answer, self._tongue)
        yield from strange_carriers(script)
        yield from strange_days(script, knows, dated)
        yield from strange_hours(script, knows, dated)
        yield from strange_numbers(script, knows, language)
        yield from strange_names(script, language)

    def paragraph(self, one: Paragraph, refused: list[Refused]) -> Paragraph:
        lines = (self._line(line, refused) for line in one.lines)
        update = {
            "heading": self._line(one.heading, refused),
            "lines": tuple(filter(None, lines)),
            "links": tuple(link for link in one.links if link.url in self._urls),
        }
        return one.model_copy(update=update)

    def _line(self, line: str, refused: list[Refused]) -> str:
        if not line or not self.strangers(line):
            return line
        kept = []
        for sentence in self._sentences(line):
            found = self.strangers(sentence)
            if found:
                refused.append(Refused(sentence, found))
            else:
                kept.append(sentence)
        return " ".join(kept)

    def _sentences(self, line: str) -> Iterator[str]:
        """Cut where a sentence ends, which is never inside a name that is quoted."""
        script = Script(line)
        text, begin = script.told, 0
        take_quotes(script, self._knows, self._also)
        masked = script.raw.replace(GONE, "x")
        for match in _END.finditer(masked):
            yield text[begin : match.start()]
            begin = match.end()
        yield text[begin:]
