"""What is in trouble right now, for pages that show whom it concerns."""

from collections.abc import Iterable, Iterator, Sequence

from whereabouts.carriers.troubled import what
from whereabouts.gateway.desk.desk import Desk
from whereabouts.store.unreached import unreached

#: It has ended, and verdicts still wait for the carrier to catch up.
_OVER = "; it is over, and what lay about is being scanned"


def troubles(
    desk: Desk, stores: Sequence[str], carriers: Sequence[str] | None = None, country: str = ""
) -> tuple[str, ...]:
    """One sentence for each open incident, of these carriers, to this country, if it matters; and,
    on pages about everything, for each lead whom no alarm reaches."""
    unheard = () if carriers is not None else tuple(_unheard(desk, stores))
    found = (
        one
        for store in stores
        for one in (*desk.incidents.open_ones(store), *desk.incidents.still_holding(store))
    )
    return unheard + tuple(
        f"{what(one)}{_OVER if one.ended_at else ''}."
        for one in found
        if (carriers is None or one.lane.carrier in carriers)
        and (not country or one.lane.country in ("", country))
    )


def _unheard(desk: Desk, stores: Iterable[str]) -> Iterator[str]:
    for store in stores:
        for one in unreached(desk.house.engine, store):
            yield f"Alarms of {store} do not reach {one.target}, and are given up: {one.why}."
