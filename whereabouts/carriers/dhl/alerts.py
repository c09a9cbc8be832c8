"""Has DHL push what happens to parcels (Shipment Tracking - Unified - Push)."""

from collections.abc import Iterator, Sequence

from whereabouts.carriers.account import Connection
from whereabouts.carriers.alerts import Subscribed
from whereabouts.carriers.call import CallFailed
from whereabouts.carriers.dhl.activation import activation
from whereabouts.carriers.dhl.push_api import PushApi
from whereabouts.carriers.dialect import payload_of
from whereabouts.carriers.live import Asked
from whereabouts.carriers.moment import moment
from whereabouts.carriers.payload import Payload

#: How many parcels one subscription may name.
_MOST = 10
_NO_SERVICE = "DHL pushes by the part of DHL that carries a parcel: service is missing"
_UNPROVEN = "a push would not be believed: api_key or webhook_secret is missing"


def connect(connection: Connection) -> "DhlAlerts":
    """Through this account. Its `service` is the part of DHL that carries its parcels, in DHL's
    spelling; DHL Express is known by the parcel."""
    service = connection.secret("service") if connection.secrets.get("service") else ""
    has_all = all(map(connection.secrets.get, ("api_key", "webhook_secret")))
    return DhlAlerts(PushApi(connection) if has_all else None, service)


class DhlAlerts:
    """The subscriptions of one account."""

    def __init__(self, api: PushApi | None, service: str) -> None:
        self._api = api
        self._service = service

    async def subscribe(self, parcels: Sequence[Asked]) -> tuple[Subscribed, ...]:
        """DHL pushes nothing before it has heard back what it sends first: see `activate`."""
        told: dict[str, Subscribed] = {}
        for service, numbers in self._bundles(parcels):
            outcome = await self._subscribed(service, numbers)
            told |= {one: outcome.model_copy(update={"tracking_number": one}) for one in numbers}
        return tuple(told[parcel.tracking_number] for parcel in parcels)

    async def activate(self, push: bytes) -> str:
        """Answers a push that asks for it, and no other; why DHL refused, if it did.

        Never raises.
        """
        wanted = activation(payload_of(push) or Payload())
        try:
            if wanted is not None and self._api is not None:
                await self._api.activate(wanted)
        except CallFailed as failure:
            return failure.message
        return ""

    def _bundles(self, parcels: Sequence[Asked]) -> Iterator[tuple[str, list[str]]]:
        by_service: dict[str, list[str]] = {}
        for parcel in parcels:
            service = "express" if parcel.carrier == "dhl_express" else self._service
            by_service.setdefault(service, []).append(parcel.tracking_number)
        for service, numbers in by_service.items():
            for start in range(0, len(numbers), _MOST):
                yield service, numbers[start : start + _MOST]

    async def _subscribed(self, service: str, numbers: Sequence[str]) -> Subscribed:
        """What became of all of them."""
        if self._api is None or not service:
            why = _NO_SERVICE if self._api else _UNPROVEN
            return Subscribed(tracking_number="", refused=why)
        try:
            said = await self._api.subscribe(service, numbers)
            if (wanted := activation(said)) is not None:
                await self._api.activate(wanted)
        except CallFailed as failure:
            return Subscribed(tracking_number="", refused=failure.message)
        until = moment(said["expires"].text)
        return Subscribed(tracking_number="", until=until if until and until.tzinfo else None)
