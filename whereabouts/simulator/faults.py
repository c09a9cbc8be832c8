"""How often the outside world misbehaves, and in which ways."""

import random
from enum import StrEnum
from typing import Annotated

from pydantic import Field, NonNegativeFloat, model_validator

from whereabouts.domain.model import Frozen

Share = Annotated[float, Field(ge=0, le=1)]


class Trouble(StrEnum):
    """What happens to one request."""

    NONE = "NONE"
    #: Answered 429 or 503; nothing was accepted.
    TOO_MANY = "TOO_MANY"
    UNAVAILABLE = "UNAVAILABLE"
    #: Answered 401, whoever asks.
    REFUSED = "REFUSED"
    #: Obeyed at once, answered only after the caller has given up.
    LATE = "LATE"
    #: Neither obeyed nor answered.
    DROPPED = "DROPPED"
    #: The connection is reset; nothing was obeyed.
    RESET = "RESET"
    #: Answered 200 with what is no answer of anybody's, or with half of one.
    GARBAGE = "GARBAGE"
    CUT = "CUT"


class Odds(Frozen):
    """The share of requests that meet each trouble, and of callbacks posted twice or late."""

    too_many: Share = 0
    unavailable: Share = 0
    late: Share = 0
    dropped: Share = 0
    reset: Share = 0
    refused: Share = 0
    garbage: Share = 0
    cut: Share = 0
    callback_twice: Share = 0
    callback_delayed: Share = 0
    #: How long a late answer or a delayed callback takes at most.
    late_seconds: NonNegativeFloat = 60
    delay_seconds: NonNegativeFloat = 2

    @property
    def of_requests(self) -> dict[Trouble, float]:
        return {
            Trouble.TOO_MANY: self.too_many,
            Trouble.UNAVAILABLE: self.unavailable,
            Trouble.LATE: self.late,
            Trouble.DROPPED: self.dropped,
            Trouble.RESET: self.reset,
            Trouble.REFUSED: self.refused,
            Trouble.GARBAGE: self.garbage,
            Trouble.CUT: self.cut,
        }

    @model_validator(mode="after")
    def _one_trouble_a_request(self) -> "Odds":
        if sum(self.of_requests.values()) > 1:
            raise ValueError("the shares of troubled requests exceed 1")
        return self


class Faults:
    """Draws troubles from odds with a seed, so that a bad day can be lived again."""

    def __init__(self, odds: Odds | None = None, seed: int = 0) -> None:
        self.odds = odds or Odds()
        self._die = random.Random(seed)

    def of_request(self) -> Trouble:
        rest = self._die.random()
        for trouble, share in self.odds.of_requests.items():
            if rest < share:
                return trouble
            rest -= share
        return Trouble.NONE

    def callback_copies(self) -> int:
        return 2 if self._die.random() < self.odds.callback_twice else 1

    def callback_delay(self) -> float:
        """Seconds a callback is held back; another may overtake it."""
        if self._die.random() >= self.odds.callback_delayed:
            return 0
        return self._die.uniform(0, self.odds.delay_seconds)
