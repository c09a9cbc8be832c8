"""What a model may say of a message: words of closed sets, and the words it has them from."""

from pydantic import BaseModel, ConfigDict, Field

from whereabouts.selfservice.understand.language import Language
from whereabouts.selfservice.understand.topic import Action, Flag
from whereabouts.selfservice.understand.understanding import Understanding

#: Of these it is no help: a question back, or a person, is for us to decide.
_NO_HELP = (Action.OTHER, Action.CLARIFY)
_RAISED = {
    Action.HUMAN: Flag.HUMAN,
    Action.NOT_RECEIVED: Flag.NOT_RECEIVED,
    Action.WRONG_ADDRESS: Flag.WRONG_ADDRESS,
    Action.CUSTOMS_HOLD: Flag.CUSTOMS_HOLD,
}
RULE = "model"


class Reading(BaseModel):
    """What the message asks, and which of its words say so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    action: Action = Field(description="What the message asks; clarify if it is not clear")
    flags: tuple[Flag, ...] = Field((), max_length=len(Flag), description="Problems it tells of")
    quote: str = Field(
        max_length=400, description="The words of the message that say so, copied exactly"
    )

    def stands_in(self, message: str) -> bool:
        """Whether the shopper said what the model says they said."""
        quoted = " ".join(self.quote.split()).casefold()
        return bool(quoted) and quoted in " ".join(message.split()).casefold()


def together(offline: Understanding, read: Reading) -> Understanding:
    """The model's action where it has one; whatever was flagged before it stays flagged."""
    raised = {*offline.flags, *read.flags}
    if read.action in _RAISED:
        raised.add(_RAISED[read.action])
    flags = tuple(flag for flag in Flag if flag in raised)
    return offline.model_copy(
        update={
            "action": _action(offline, read),
            "flags": flags,
            "rules": (*offline.rules, RULE),
        }
    )


def _action(offline: Understanding, read: Reading) -> Action:
    """A person who was needed before the model was asked is needed after."""
    is_urgent = offline.language is Language.FOREIGN and bool(offline.flags)
    return offline.action if read.action in _NO_HELP or is_urgent else read.action
