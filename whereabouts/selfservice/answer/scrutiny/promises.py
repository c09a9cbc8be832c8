"""Promises: what a text says will happen, or has been kept, without the answer's having it."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from gettext import NullTranslations
from typing import NamedTuple

from whereabouts.domain.escalation import Resolution
from whereabouts.selfservice.answer.answer import Answer, ParcelAnswer, Situation
from whereabouts.selfservice.answer.scrutiny.house import sentences, skeletons
from whereabouts.selfservice.answer.scrutiny.script import Script
from whereabouts.selfservice.answer.scrutiny.stranger import Kind, Stranger
from whereabouts.words.locales import Tongue

W, R = Situation, Resolution
Holds = Callable[[Answer], bool]

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
    if not any(map(_is_awaited, _parcels(answer))):
        patterns.append((_EXPECTED, script.flat))
    if not any(one.situation is W.DELIVERED for one in _parcels(answer)):
        patterns.append((_DONE, script.flat))
    for pattern, text in patterns:
        for match in pattern.finditer(text):
            if not free.issuperset(range(*match.span())):
                yield Stranger(Kind.PROMISE, script.raw[match.start() : match.end()])
    for one in ours:
        if not one.holds and not any(_is_within(one, other) for other in ours if other.holds):
            yield Stranger(Kind.PROMISE, script.raw[one.begin : one.end])


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
                holds = any(_HOLDS.get(source, _always)(answer) for source in sources)
                found.append(_Ours(begin, end, blanks, holds))
    return found


def _sentences(tongue: Tongue) -> dict[re.Pattern[str], set[str]]:
    """Those that could be a promise at all: of others nothing needs to be known."""
    return _telling(tongue.language, tongue.catalogue)


@cache
def _telling(language: str, catalogue: NullTranslations) -> dict[re.Pattern[str], set[str]]:
    found: dict[re.Pattern[str], set[str]] = {}
    shared = ((source, one) for source in _HOLDS for one in skeletons(source, catalogue))
    for source, pattern in (*sentences(language), *shared):
        found.setdefault(pattern, set()).add(source)
    return {one: of for one, of in found.items() if of & _HOLDS.keys() or _is_promising(one)}


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


def _always(_: Answer) -> bool:
    return True


def _parcels(answer: Answer) -> Iterator[ParcelAnswer]:
    for order in answer.orders:
        yield from order.parcels


def _is_awaited(seen: ParcelAnswer) -> bool:
    estimated = seen.estimate is not None and not seen.estimate_passed
    return estimated or seen.situation is W.OUT_TODAY


def _any_stands(*situations: Situation) -> Holds:
    return lambda answer: any(one.situation in situations for one in _parcels(answer))


def _any_settled(resolution: Resolution) -> Holds:
    def holds(answer: Answer) -> bool:
        outcomes = {one.outcome.resolution for one in _parcels(answer) if one.outcome}
        problems = {one.resolution for order in answer.orders for one in order.problems}
        return resolution in outcomes | problems

    return holds


def _has_promise(answer: Answer) -> bool:
    return any(order.promises for order in answer.orders)


def _is_cancelled(answer: Answer) -> bool:
    return any(order.cancelled for order in answer.orders)


#: What our own sentences promise or claim, and when they may.
_HOLDS: dict[str, Holds] = {
    "%(Carrier)s has your parcel on the vehicle and should bring it today.": _any_stands(
        W.OUT_TODAY
    ),
    "Out for delivery today": _any_stands(W.OUT_TODAY),
    "Delivered": _any_stands(W.DELIVERED),
    "Delivered, but not to you": _always,
    "We are sending it again": _any_settled(R.RESHIPPED),
    "This parcel did not make it. A person looked into it, and on %(day)s decided to send you what "
    "was in it again.": _any_settled(R.RESHIPPED),
    "We are sending you what was in it again.": _any_settled(R.RESHIPPED),
    "Refunded": _any_settled(R.REFUNDED),
    "This parcel did not make it. A person looked into it, and on %(day)s gave you your money back "
    "for what was in it. When you see it depends on your bank.": _any_settled(R.REFUNDED),
    "You get your money back. When you see it depends on your bank.": _any_settled(R.REFUNDED),
    "This parcel will not come any more": _any_settled(R.WRITTEN_OFF),
    "We are sorry that it did not reach you. Tell us whether to send it again.": _any_stands(
        W.RETURNED
    ),
    "%(Carrier)s is bringing your parcel back to us. We are sorry that it did not reach you.": (
        _any_stands(W.RETURNING)
    ),
    "%(Carrier)s cannot find your parcel. Tell us, and a person takes it on.": _any_stands(W.LOST),
    "You hear from us by %(when)s.": _has_promise,
    "You hear from us by %(when)s at the latest.": _has_promise,
    "Your order is cancelled": _is_cancelled,
    "We plan to send it by %(day)s.": lambda answer: any(one.ships_by for one in answer.orders),
}
