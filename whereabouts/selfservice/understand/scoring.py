"""How likely a message is of each class, by the trained weights, in pure Python."""

from collections.abc import Mapping
from math import exp

from whereabouts.selfservice.understand.artefact import Model

_THOUSANDTHS = 1_000


def probabilities(shown: Mapping[str, float], model: Model) -> dict[str, float]:
    """One for each class; together they are 1."""
    totals: list[float] = list(model.intercepts)
    for name in sorted(shown):
        for place, weight in enumerate(model.weights.get(name, ())):
            totals[place] += shown[name] * weight
    return dict(zip(model.classes, _softmax(totals), strict=True))


def _softmax(totals: list[float]) -> list[float]:
    highest = max(totals)
    raised = [exp((total - highest) / _THOUSANDTHS) for total in totals]
    whole = sum(raised)
    return [one / whole for one in raised]
