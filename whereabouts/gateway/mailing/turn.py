"""A mail as a turn of a conversation."""

import re

from whereabouts.channels.inbound_mail import InboundMail
from whereabouts.selfservice.converse.turn import LONGEST_TEXT, Turn

_ANSWERS = re.compile(r"^\s*(re|aw|fwd?|rv)\s*:", re.IGNORECASE)


def turn_of(mail: InboundMail) -> Turn:
    """What it says. The subject of an answer is ours."""
    is_answer = bool(mail.answers) or bool(_ANSWERS.match(mail.subject))
    said = (mail.body,) if is_answer and mail.body else (mail.subject, mail.body)
    text = "\n".join(filter(None, said))
    return Turn(key=mail.message_id[:200], text=text[:LONGEST_TEXT])
