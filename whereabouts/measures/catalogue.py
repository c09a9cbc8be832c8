"""Every measure by its name, in the order in which they are shown."""

from whereabouts.measures.measure import Measure
from whereabouts.measures.wismo import WISMO_PER_PARCEL, WISMO_RATE, WISMO_TO_PERSON

_ALL: tuple[Measure, ...] = (
    WISMO_RATE,
    WISMO_PER_PARCEL,
    WISMO_TO_PERSON,
)
MEASURES: dict[str, Measure] = {one.definition.name: one for one in _ALL}
