"""The carriers in trouble right now, for pages that show their parcels."""

from collections.abc import Iterable, Sequence

from whereabouts.carriers.troubled import what
from whereabouts.gateway.desk.desk import Desk

#: It has ended, and verdicts still wait for the carrier to catch up.
_OVER = "; it is over, and what lay about is being scanned"


def troubles(
    desk: Desk, stores: Iterable[str], carriers: Sequence[str] | None = None, country: str = ""
) -> tuple[str, ...]:
    """One sentence for each open incident; of these carriers, to this country, if it matters."""
    found = (
        one
        for store in stores
        for one in (*desk.incidents.open_ones(store), *desk.incidents.still_holding(store))
    )
    return tuple(
        f"{what(one)}{_OVER if one.ended_at else ''}."
        for one in found
        if (carriers is None or one.lane.carrier in carriers)
        and (not country or one.lane.country in ("", country))
    )
