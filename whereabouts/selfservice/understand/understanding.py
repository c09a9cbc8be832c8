"""What was understood of one message: the contract between reading and answering."""

from pydantic import Field

from whereabouts.domain.model import Frozen
from whereabouts.selfservice.understand.extracting.found import Found
from whereabouts.selfservice.understand.language import Language
from whereabouts.selfservice.understand.topic import Action, Flag


class Understanding(Frozen):
    """One action, every problem that the words raise, and what was found in them.

    Live facts may add flags, and nobody takes one away. `rules` says why, for whoever asks.
    """

    action: Action
    flags: tuple[Flag, ...] = ()
    confidence: float = Field(ge=0, le=1)
    language: Language = Language.UNCLEAR
    found: tuple[Found, ...] = ()
    rules: tuple[str, ...] = ()
