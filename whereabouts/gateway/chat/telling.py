"""The chat's bodies: what a shopper's browser sends, and what it is told."""

from typing import Self

from pydantic import AwareDatetime, Field

from whereabouts.domain.contact import Speaker
from whereabouts.domain.model import Frozen
from whereabouts.selfservice.converse.turn import Button, Reply
from whereabouts.selfservice.saying.paragraph import Paragraph
from whereabouts.store.conversations import Line


class Beginning(Frozen):
    """How a conversation begins. `link` is the token of a message that the shopper got from the
    store: who holds it need not say who they are."""

    locale: str = Field(default="", max_length=20)
    link: str = Field(default="", max_length=64)


class Shown(Frozen):
    """One line as it is drawn. What people wrote is one paragraph of plain text."""

    speaker: Speaker
    author: str = ""
    paragraphs: tuple[Paragraph, ...]
    buttons: tuple[Button, ...] = ()
    at: AwareDatetime

    @classmethod
    def of(cls, line: Line) -> Self:
        reply = Reply.model_validate(line.shown) if line.shown else None
        plain = (Paragraph(lines=tuple(line.text.splitlines())),)
        return cls(
            speaker=line.speaker,
            author=line.author,
            paragraphs=reply.paragraphs if reply else plain,
            buttons=reply.buttons if reply else (),
            at=line.at,
        )


class Talk(Frozen):
    """A conversation from a line on. `seen` is how many lines there are in all; `person` is who
    of the store answers by now."""

    lines: tuple[Shown, ...]
    seen: int
    person: str = ""
    waits_for_person: bool = False


class Begun(Talk):
    """A new conversation. `key` is all that opens it: it belongs into an Authorization header,
    and into no address."""

    key: str
