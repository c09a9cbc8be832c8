"""What somebody asks of the queue: which cases, of whom, and those that speak of what."""

from enum import StrEnum

from whereabouts.domain.model import Frozen


class Holder(StrEnum):
    """Whose cases are asked for."""

    ANYBODY = ""
    ME = "me"
    NOBODY = "nobody"


class State(StrEnum):
    """Cases under way, or those that ended."""

    OPEN = ""
    CLOSED = "closed"


class Question(Frozen):
    """Empty where it does not matter. `words` are searched for as they are."""

    store: str = ""
    kind: str = ""
    queue: str = ""
    carrier: str = ""
    holder: Holder = Holder.ANYBODY
    overdue: bool = False
    state: State = State.OPEN
    words: str = ""

    def with_choice(self, **changes: object) -> "Question":
        return self.model_copy(update=changes)

    @property
    def is_everything(self) -> bool:
        return self == Question()
