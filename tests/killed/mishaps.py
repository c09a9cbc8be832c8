"""A provider's bad days, counted."""

from collections import Counter

from whereabouts.simulator.faults import Faults, Odds, Trouble

#: One request in five meets trouble, and no callback can be relied upon.
STORMY = Odds(
    too_many=0.04,
    unavailable=0.03,
    late=0.05,
    dropped=0.04,
    reset=0.04,
    callback_twice=0.1,
    callback_delayed=0.3,
    late_seconds=20,
    delay_seconds=3,
)


class CountedFaults(Faults):
    """Faults that remember what they did, until the storm is over."""

    def __init__(self, seed: int) -> None:
        super().__init__(STORMY, seed)
        self.met: Counter[Trouble] = Counter()

    def of_request(self) -> Trouble:
        trouble = super().of_request()
        if trouble is not Trouble.NONE:
            self.met[trouble] += 1
        return trouble

    def clear(self) -> None:
        """From now on the provider does what it is asked; callbacks stay as they are."""
        calm = {str(trouble).lower(): 0.0 for trouble in self.odds.of_requests}
        self.odds = self.odds.model_copy(update=calm)
