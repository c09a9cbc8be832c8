"""Learning how long a store's parcels are usually silent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from temporalio import activity

from whereabouts.domain.model import Frozen
from whereabouts.measures.silence.learning import Learning
from whereabouts.stores import Stores


class SilencesToLearn(Frozen):
    """Of a store of this installation."""

    store: str


class SilencesLearned(Frozen):
    """Of how many groups of parcels something is known."""

    groups: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Silences:
    """`moment` is the orders' time. Done again, it learns the same."""

    learning: Learning
    stores: Stores
    moment: Callable[[], datetime]

    @activity.defn
    def learn_silences(self, of: SilencesToLearn) -> SilencesLearned:
        """Of a store that is no longer here, nothing."""
        if of.store not in self.stores:
            return SilencesLearned(groups=0)
        return SilencesLearned(groups=self.learning.learn(of.store, self.moment()))
