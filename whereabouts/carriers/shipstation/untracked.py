"""ShipStation's first API cannot be asked for a parcel; an account that has no more than that
still hears of labels by webhooks."""

from collections.abc import Sequence

from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed
from whereabouts.carriers.shipstation.tracked import NAME

_WHY = "ShipStation's first API tells of labels only: tracking needs api_key or shipengine_key"


class Untracked:
    """Answers every question with the reason why there is no answer."""

    system = NAME
    batch = 100
    limits: tuple[Limit, ...] = ()

    def __init__(self, credential: str) -> None:
        self.credential = credential

    async def track(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        return tuple(failed(NAME, ErrorKind.REFUSED, _WHY, one.tracking_number) for one in parcels)
