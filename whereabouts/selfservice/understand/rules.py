"""Which rules fire for a message. All that do are told; who weighs them comes later."""

from collections.abc import Iterable
from typing import NamedTuple

from whereabouts.selfservice.understand.english.address import ADDRESS
from whereabouts.selfservice.understand.english.customs import CUSTOMS
from whereabouts.selfservice.understand.english.elsewhere import ELSEWHERE
from whereabouts.selfservice.understand.english.non_receipt import NON_RECEIPT
from whereabouts.selfservice.understand.english.person import PERSON
from whereabouts.selfservice.understand.english.status import STATUS
from whereabouts.selfservice.understand.english.trouble import TROUBLE
from whereabouts.selfservice.understand.english.undoing import UNDOING
from whereabouts.selfservice.understand.rule import Rule
from whereabouts.selfservice.understand.small_words import ENGLISH as SMALL_ENGLISH
from whereabouts.selfservice.understand.small_words import SPANISH as SMALL_SPANISH
from whereabouts.selfservice.understand.spanish.problems import PROBLEMS
from whereabouts.selfservice.understand.spanish.status import STATUS as SPANISH_STATUS
from whereabouts.selfservice.understand.spanish.trouble import TROUBLE as SPANISH_TROUBLE
from whereabouts.selfservice.understand.spanish.wishes import WISHES
from whereabouts.selfservice.understand.topic import Flag

_ENGLISH = (
    *NON_RECEIPT,
    *ADDRESS,
    *CUSTOMS,
    *PERSON,
    *TROUBLE,
    *STATUS,
    *UNDOING,
    *ELSEWHERE,
)
_SPANISH = (*PROBLEMS, *WISHES, *SPANISH_TROUBLE, *SPANISH_STATUS)
RULES: tuple[Rule, ...] = (*_ENGLISH, *_SPANISH)
#: A problem is looked for in all of a message, a routine wish in so many characters of a long one.
_PROBLEMS = frozenset(map(str, Flag))
_BEGINNING, _ENDING = 700, 300
_ENOUGH_WORDS = 2


class Heard(NamedTuple):
    """The names of the rules that fired, and of those that only saw what looks alike."""

    fired: frozenset[str]
    struck: frozenset[str]


def heard(*spellings: str) -> Heard:
    """What fires for any of a message's spellings."""
    said = [
        (rule.name, rule.fires(words if rule.topic.value in _PROBLEMS else brief))
        for words, brief in ((words, _ends(words)) for words in dict.fromkeys(spellings))
        for rule in _worth_asking(words)
    ]
    firing = frozenset(name for name, fires in said if fires)
    return Heard(firing, frozenset(name for name, fires in said if fires is False) - firing)


def fired(*spellings: str) -> frozenset[str]:
    """The names of the rules that fire for any of a message's spellings."""
    return heard(*spellings).fired


def _worth_asking(words: str) -> tuple[Rule, ...]:
    """Both languages' rules, for people mix them; of a long message those it has small words of."""
    if len(words) <= _BEGINNING + _ENDING:
        return RULES
    spoken = frozenset(words.split())
    english = len(spoken & (SMALL_ENGLISH - SMALL_SPANISH)) >= _ENOUGH_WORDS
    spanish = len(spoken & (SMALL_SPANISH - SMALL_ENGLISH)) >= _ENOUGH_WORDS
    if english is spanish:
        return RULES
    return _ENGLISH if english else _SPANISH


def _ends(words: str) -> str:
    """How a message begins and how it ends: what is wanted stands there, in however long a one."""
    if len(words) <= _BEGINNING + _ENDING:
        return words
    beginning, ending = words[:_BEGINNING], words[-_ENDING:]
    return f"{beginning.rpartition(' ')[0]} . {ending.partition(' ')[2]}"


def topics(names: Iterable[str]) -> frozenset[str]:
    """What rules of these names speak of."""
    return frozenset(name.partition(".")[0] for name in names)
