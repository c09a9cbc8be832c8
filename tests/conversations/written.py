"""The written form of a conversation: what the shopper does, what must be said to it and what must
not, and how it ends.

    == A title that says the rule
    on: moving, delivered
    > what the shopper types, or [What stands on a button]
    < words that the answer has
    ! words that it has not
    = how it ended

Before the first title stands what holds for a whole file.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
_TITLE, _SHOPPER, _SAID, _UNSAID, _END = "== ", "> ", "< ", "! ", "= "


class Kind(StrEnum):
    """How a conversation counts."""

    #: Should need nobody.
    ROUTINE = "routine"
    #: Must end in a case.
    PROBLEM = "problem"
    #: A person is asked for, or nobody else can help.
    PERSON = "person"
    #: Tries what must not succeed.
    ATTACK = "attack"


@dataclass
class Turn:
    """What a shopper does, and what holds for the answer."""

    does: str
    said: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)


@dataclass
class Conversation:
    """One, as written. `about` is what stands above its turns."""

    subject: str
    title: str
    about: dict[str, str]
    turns: list[Turn] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)

    @property
    def kind(self) -> Kind:
        return Kind(self.about["kind"])

    @property
    def situations(self) -> list[str]:
        """Of the shopper's own orders."""
        return _listed(self.about.get("on", ""))

    @property
    def of_others(self) -> list[str]:
        """Of the orders of somebody else."""
        return _listed(self.about.get("theirs", ""))

    def __str__(self) -> str:
        return f"{self.subject}: {self.title}"


def all_written() -> list[Conversation]:
    """Every conversation, file by file."""
    return [one for path in sorted(TEXTS.glob("*.txt")) for one in _read(path)]


def _read(path: Path) -> Iterator[Conversation]:
    head, *parts = f"\n{path.read_text('utf-8')}".split(f"\n{_TITLE}")
    above = _about(head.splitlines())
    for part in parts:
        title, *lines = part.splitlines()
        told = [line for line in lines if line.startswith((_SHOPPER, _SAID, _UNSAID, _END))]
        about = above | _about(line for line in lines if line not in told)
        conversation = Conversation(path.stem, title, about)
        for line in told:
            _take(conversation, line)
        yield conversation


def _take(conversation: Conversation, line: str) -> None:
    mark, words = line[:2], line[2:].strip()
    if mark == _SHOPPER:
        conversation.turns.append(Turn(words))
    elif mark == _END:
        conversation.ends.append(words)
    else:
        turn = conversation.turns[-1]
        (turn.said if mark == _SAID else turn.unsaid).append(words)


def _about(lines: "Iterator[str] | list[str]") -> dict[str, str]:
    pairs = (line.partition(":") for line in lines if line.strip())
    return {name.strip(): value.strip() for name, _, value in pairs}


def _listed(words: str) -> list[str]:
    return [word.strip() for word in words.split(",") if word.strip()]
