"""What is answered without a person where people read everything else: mails, tickets."""

from whereabouts.selfservice.converse.meaning import meaning_of
from whereabouts.selfservice.converse.state import State
from whereabouts.selfservice.converse.turn import Turn
from whereabouts.selfservice.understand.topic import Action, Flag
from whereabouts.selfservice.understand.understanding import Understanding


def is_routine(turn: Turn, read: Understanding, state: State) -> bool:
    """Whether it asks only where an order is, or answers what we asked of that."""
    meaning = meaning_of(turn, read, state)
    if meaning.is_foreign or read.flags:
        return False
    is_answer = state.asked is not None and (meaning.fills or meaning.order != "")
    return is_answer or meaning.wish is Action.WISMO


def is_problem(turn: Turn, read: Understanding, state: State) -> bool:
    """Whether it tells what is wrong with an order that is known, or named with it. Whoever only
    wants a person has one."""
    meaning = meaning_of(turn, read, state)
    wrong = set(meaning.flags) - {Flag.HUMAN}
    return bool(wrong) and not meaning.is_foreign and (state.is_identified or meaning.number != "")


def is_question(read: Understanding) -> bool:
    """Whether it is a contact: what only goes on with a case, or thanks for it, is none."""
    return bool(read.flags) or read.action not in (Action.OTHER, Action.CLARIFY)
