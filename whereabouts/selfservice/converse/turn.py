"""One turn of a conversation: what came in, and what goes out."""

from enum import StrEnum

from pydantic import Field

from whereabouts.domain.model import Frozen
from whereabouts.selfservice.answer.answer import Answer
from whereabouts.selfservice.saying.paragraph import Paragraph

LONGEST_TEXT = 2_000


class Press(StrEnum):
    """What a button stands for. Those that pick one thing carry its id behind a colon."""

    WHERE = "where"
    NOT_RECEIVED = "not_received"
    ADDRESS = "address"
    CUSTOMS = "customs"
    CANCEL = "cancel"
    RETURN = "return"
    REFUND = "refund"
    PERSON = "person"
    YES = "yes"
    NO = "no"
    ORDER = "order"
    PARCEL = "parcel"
    NO_NUMBER = "no_number"


class Button(Frozen):
    """Something to press instead of typing. `key` comes back as it is."""

    key: str
    words: str

    @property
    def press(self) -> Press | None:
        """None for a key that was never ours."""
        return pressed(self.key)[0]


class Turn(Frozen):
    """What a shopper did. `key` names the turn: sent twice, it is one."""

    key: str = Field(min_length=1, max_length=200)
    text: str = Field(default="", max_length=LONGEST_TEXT)
    pressed: str = Field(default="", max_length=100)


class Reply(Frozen):
    """What is said to it. Empty where a person answers instead."""

    paragraphs: tuple[Paragraph, ...] = ()
    buttons: tuple[Button, ...] = ()
    #: What was told, for whoever has to tell it more shortly; it is not kept.
    answer: Answer | None = Field(default=None, exclude=True, repr=False)
    #: Who answers the conversation by now; empty for the product itself.
    person: str = ""

    @property
    def text(self) -> str:
        """As plain lines, for whoever reads the conversation later."""
        lines = (line for one in self.paragraphs for line in (one.heading, *one.lines))
        return "\n".join(filter(None, lines))


def pressed(key: str) -> tuple[Press | None, str]:
    """What a key stands for, and what it picks."""
    word, _, of = key.partition(":")
    try:
        return Press(word), of
    except ValueError:
        return None, ""


def picking(press: Press, of: str) -> str:
    """The key of a button that picks one thing."""
    return f"{press}:{of}"
