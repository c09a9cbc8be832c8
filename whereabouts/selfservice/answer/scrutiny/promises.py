"""Promises: what a text says will happen, or has been kept, without the answer's having it."""

import re
from collections.abc import Iterator
from functools import cache
from gettext import NullTranslations
from typing import NamedTuple

from whereabouts.selfservice.answer.answer import Answer, Situation
from whereabouts.selfservice.answer.scrutiny.conditions import (
    CONDITIONS,
    always,
    is_awaited,
    parcels,
)
from whereabouts.selfservice.answer.scrutiny.house import fixed, sentences, skeletons
from whereabouts.selfservice.answer.scrutiny.script import Script
from whereabouts.selfservice.answer.scrutiny.stranger import Kind, Stranger
from whereabouts.words.locales import Tongue

#: Without accents. Any of these is a promise, unless it stands in a sentence of ours that holds.
_PROMISE = re.compile(
    r"\b(?:will|shall|won'?t|gonna|going to|guarante\w*|promis\w*|assur\w*|definitely|"
    r"certainly|for sure|without fail|at the latest|no later than|refund\w*|money back|"
    r"your money|reimburs\w*|compensat\w*|replacements?|re-?ship\w*|re-?sen[dt]\w*|vouchers?|"
    r"coupons?|discounts?|store credit|free of charge|for free|gift cards?|arrives|arriving|"
    r"(?:be|get) (?:there|with you|at your door)|comes? (?:today|tomorrow|on|by)|"
    r"sen[dt]\w* (?:\w+ ){0,5}again|sending it again|you (?:get|receive) your|"
    r"hear from us|garanti[zc]\w*|promet\w*|promes\w*|asegur\w*|reembols\w*|dinero|gratis|"
    r"cupon\w*|descuentos?|compensa\w*|reenvi\w*|reemplaz\w*|sin falta|como muy tarde|"
    r"a mas tardar|devolv\w*|devolucion\w*|devuelv\w*|de nuevo|otra vez|"
    r"llega[ns]? (?:hoy|manana|el|antes|en)|va[ns]? a \w+r|vamos a \w+r|"
    r"(?:llegar|entregar|recibir|devolver|enviar|reembolsar|tendr|llamar|escribir|pagar|vendr|"
    r"traer|estar|ser|har|dar|podr|resolver|solucionar|ocupar|pondr)(?:a|as|e|an|emos))\b"
    r"|\w'll\b"
)
#: Spanish says what will be by the end of a word, which only its accent tells from others.
_FUTURE = re.compile(r"\b(?!detrás\b|atrás\b|además\b|quizás\b)\w{2,}(?:ré|rás|rá|remos|rán)\b")
_FLAT_FUTURE = re.compile(r"\w{2,}(?:re|ras|ra|remos|ran)\b")
#: Softer words, which an estimate stands behind.
_EXPECTED = re.compile(r"\b(?:should|expect\w*|is due|deberia\w*|previst\w*|se espera)\b")
_DONE = re.compile(
    r"\b(?:(?:was|been|is|got) (?:\w+ )?delivered|delivered (?:on|at|to|today|yesterday)|"
    r"(?:fue|sido|esta|ya) entregad[oa])\b"
)


class _Ours(NamedTuple):
    """Where a text says a sentence of ours; `blanks` is what was put into its places."""

    begin: int
    end: int
    blanks: frozenset[int]
    holds: bool


def strange_promises(script: Script, answer: Answer, tongue: Tongue) -> Iterator[Stranger]:
    """Those that the answer does not make, in whatever words."""
    ours = _ours(script, answer, tongue)
    free = {
        at for one in ours if one.holds for at in range(one.begin, one.end) if at not in one.blanks
    }
    patterns = [(_PROMISE, script.flat), (_FUTURE, script.raw.lower())]
    if not any(map(is_awaited, parcels(answer))):
        patterns.append((_EXPECTED, script.flat))
    if not any(one.situation is Situation.DELIVERED for one in parcels(answer)):
        patterns.append((_DONE, script.flat))
    for pattern, text in patterns:
        for match in pattern.finditer(text):
            if not free.issuperset(range(*match.span())):
                yield Stranger(Kind.PROMISE, script.told[slice(*match.span())])
    for one in ours:
        if not one.holds and not any(_is_within(one, other) for other in ours if other.holds):
            yield Stranger(Kind.PROMISE, script.told[one.begin : one.end])


def take_fixed(script: Script, tongue: Tongue) -> None:
    """Sentences of ours that state nothing of any order are understood as they stand."""
    ours = fixed(tongue.language)
    for begin, end in sorted(_parts(script.flat), key=lambda span: span[0] - span[1]):
        part = script.flat[begin:end].rstrip(".:!")
        if part in ours and ours[part] not in CONDITIONS:
            script.take(begin, begin + len(part))  # Its full stop still ends it.


def _is_within(one: _Ours, other: _Ours) -> bool:
    return other.begin <= one.begin and one.end <= other.end


def _ours(script: Script, answer: Answer, tongue: Tongue) -> list[_Ours]:
    """A sentence that several texts of ours have holds where any of them does."""
    found = []
    for begin, end in _parts(script.flat):
        part = script.flat[begin:end]
        for pattern, sources in _sentences(tongue).items():
            match = pattern.fullmatch(part)
            if match is not None:
                spans = (match.span(group) for group in range(1, pattern.groups + 1))
                blanks = frozenset(begin + at for span in spans for at in range(*span))
                holds = any(CONDITIONS.get(source, always)(answer) for source in sources)
                found.append(_Ours(begin, end, blanks, holds))
    return found


def _sentences(tongue: Tongue) -> dict[re.Pattern[str], set[str]]:
    """Those that could be a promise at all: of others nothing needs to be known."""
    return _telling(tongue.language, tongue.catalogue)


@cache
def _telling(language: str, catalogue: NullTranslations) -> dict[re.Pattern[str], set[str]]:
    found: dict[re.Pattern[str], set[str]] = {}
    shared = ((source, one) for source in CONDITIONS for one in skeletons(source, catalogue))
    for source, pattern in (*sentences(language), *shared):
        found.setdefault(pattern, set()).add(source)
    return {one: of for one, of in found.items() if of & CONDITIONS.keys() or _is_promising(one)}


def _is_promising(sentence: re.Pattern[str]) -> bool:
    """What an escaped pattern says is near enough to its text."""
    text = sentence.pattern.replace("\\", "")
    return any(one.search(text) for one in (_PROMISE, _EXPECTED, _FLAT_FUTURE, _DONE))


#: Where a sentence may end; a heading ends at a colon, an entry of a list at a dash or a comma.
_END = re.compile(r"[.!?:](?=\s)|\s-(?=\s)|,(?=\s)|$")
#: No sentence of ours has more such ends inside.
_MOST_ENDS = 8


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Every run of words between two ends, for a sentence may have such ends inside."""
    ends = sorted({match.end() for match in _END.finditer(text)})
    for begin in (0, *ends):
        rest = text[begin:]
        start = begin + len(rest) - len(rest.lstrip(" -"))
        for end in [one for one in ends if one > start][:_MOST_ENDS]:
            yield start, start + len(text[start:end].rstrip(" -,:!"))
