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
from whereabouts.selfservice.understand.spanish.problems import PROBLEMS
from whereabouts.selfservice.understand.spanish.status import STATUS as SPANISH_STATUS
from whereabouts.selfservice.understand.spanish.trouble import TROUBLE as SPANISH_TROUBLE
from whereabouts.selfservice.understand.spanish.wishes import WISHES

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


class Heard(NamedTuple):
    """The names of the rules that fired, and of those that only saw what looks alike."""

    fired: frozenset[str]
    struck: frozenset[str]


def heard(*spellings: str) -> Heard:
    """What fires for any of a message's spellings.

    Both languages' rules look at every message: people mix them.
    """
    said = [(rule.name, rule.fires(words)) for words in dict.fromkeys(spellings) for rule in RULES]
    firing = frozenset(name for name, fires in said if fires)
    return Heard(firing, frozenset(name for name, fires in said if fires is False) - firing)


def fired(*spellings: str) -> frozenset[str]:
    """The names of the rules that fire for any of a message's spellings."""
    return heard(*spellings).fired


def topics(names: Iterable[str]) -> frozenset[str]:
    """What rules of these names speak of."""
    return frozenset(name.partition(".")[0] for name in names)
