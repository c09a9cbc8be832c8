"""One turn under way: who speaks, what was meant, and what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field

from whereabouts.domain.contact import ContactOutcome
from whereabouts.domain.model import Frozen
from whereabouts.selfservice.answer.answer import Answer
from whereabouts.selfservice.converse.meaning import Meaning
from whereabouts.selfservice.converse.phrases import Phrases
from whereabouts.selfservice.converse.state import State
from whereabouts.selfservice.converse.turn import Button, Reply, Turn
from whereabouts.selfservice.identify.asking import Asking
from whereabouts.selfservice.saying.paragraph import Paragraph
from whereabouts.store.conversations import Conversation
from whereabouts.stores import Store
from whereabouts.words.locales import Tongue


@dataclass(frozen=True, slots=True)
class Talk:
    """What a turn brings, in a language."""

    store: Store
    conversation: Conversation
    turn: Turn
    meaning: Meaning
    who: Asking
    tongue: Tongue
    phrases: Phrases


class Said(Frozen):
    """What became of a turn. Without `outcome` it is no contact: a greeting, a thank-you."""

    state: State
    paragraphs: tuple[Paragraph, ...] = ()
    buttons: tuple[Button, ...] = ()
    outcome: ContactOutcome | None = None
    #: The situations that were told.
    told: tuple[str, ...] = Field(default=())
    #: The facts that were told, where nothing else was.
    answer: Answer | None = Field(default=None, repr=False)

    def offering(self, button: Button) -> "Said":
        """With one more thing to press, once."""
        others = tuple(one for one in self.buttons if one.key != button.key)
        return self.model_copy(update={"buttons": (*others, button)})

    def headed(self, name: str) -> "Said":
        """Every paragraph saying what it is about."""
        named = tuple(one.named(name) for one in self.paragraphs)
        return self.model_copy(update={"paragraphs": named})

    def after(self, before: Sequence["Said"]) -> "Said":
        """The last of what is said in one go: a case among it is what the contact came to."""
        every = (*before, self)
        is_case = any(one.outcome is ContactOutcome.CASE for one in every)
        return self.model_copy(
            update={
                "paragraphs": tuple(part for one in every for part in one.paragraphs),
                "told": tuple(what for one in every for what in one.told),
                "outcome": ContactOutcome.CASE if is_case else self.outcome,
                "answer": None,
            }
        )

    @property
    def reply(self) -> Reply:
        return Reply(paragraphs=self.paragraphs, buttons=self.buttons, answer=self.answer)
