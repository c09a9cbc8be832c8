"""Which mails are answered without a person: questions where an order is, and nothing more."""

import re

from whereabouts.channels.inbound_mail import InboundMail
from whereabouts.selfservice.converse.meaning import meaning_of
from whereabouts.selfservice.converse.state import State
from whereabouts.selfservice.converse.turn import LONGEST_TEXT, Turn
from whereabouts.selfservice.understand.topic import Action
from whereabouts.selfservice.understand.understanding import Understanding

_ANSWERS = re.compile(r"^\s*(re|aw|fwd?|rv)\s*:", re.IGNORECASE)


def turn_of(mail: InboundMail) -> Turn:
    """What it says. The subject of an answer is ours."""
    is_answer = bool(mail.answers) or bool(_ANSWERS.match(mail.subject))
    said = (mail.body,) if is_answer and mail.body else (mail.subject, mail.body)
    text = "\n".join(filter(None, said))
    return Turn(key=mail.message_id[:200], text=text[:LONGEST_TEXT])


def is_routine(turn: Turn, read: Understanding, state: State) -> bool:
    """Whether it asks only where an order is, or answers what we asked of that."""
    meaning = meaning_of(turn, read, state)
    if meaning.is_foreign or read.flags:
        return False
    is_answer = state.asked is not None and (meaning.fills or meaning.order != "")
    return is_answer or meaning.wish is Action.WISMO


def is_question(read: Understanding) -> bool:
    """Whether it is a contact: what only goes on with a case, or thanks for it, is none."""
    return bool(read.flags) or read.action not in (Action.OTHER, Action.CLARIFY)
