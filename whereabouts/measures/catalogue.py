"""Every measure by its name, in the order in which they are shown."""

from whereabouts.measures.carriers import ESTIMATE_SLIPS, FALSE_DELIVERIES, SILENCE_SHARE
from whereabouts.measures.causes import CAUSES
from whereabouts.measures.coverage import COVERAGE, LATENESS, LATENESS_MOST, PUNCTUALITY
from whereabouts.measures.escalations import (
    RESOLVED_IN_A_DAY,
    TIME_TO_RESOLVE,
    TIME_TO_RESOLVE_MOST,
)
from whereabouts.measures.lags import SCAN_LAG, TOLD_LAG
from whereabouts.measures.measure import Measure
from whereabouts.measures.reading import CLICK_RATE, DELIVERED_RATE, OPEN_RATE
from whereabouts.measures.resolution import RESOLUTION_RATE
from whereabouts.measures.wismo import WISMO_PER_PARCEL, WISMO_RATE, WISMO_TO_PERSON

_ALL: tuple[Measure, ...] = (
    WISMO_RATE,
    WISMO_PER_PARCEL,
    WISMO_TO_PERSON,
    COVERAGE,
    PUNCTUALITY,
    LATENESS,
    LATENESS_MOST,
    DELIVERED_RATE,
    OPEN_RATE,
    CLICK_RATE,
    RESOLUTION_RATE,
    TIME_TO_RESOLVE,
    TIME_TO_RESOLVE_MOST,
    RESOLVED_IN_A_DAY,
    CAUSES,
    SCAN_LAG,
    TOLD_LAG,
    ESTIMATE_SLIPS,
    SILENCE_SHARE,
    FALSE_DELIVERIES,
)
MEASURES: dict[str, Measure] = {one.definition.name: one for one in _ALL}
