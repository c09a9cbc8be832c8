"""Stopping a parcel on its way to a wrong address: shown with its fee, and asked for once."""

import asyncio

from pydantic import AwareDatetime
from temporalio import activity

from whereabouts.carriers.intercepting import Offer, Stopped, Stops, ToStop, cannot, has_api
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.domain.casework import InterceptHow, InterceptOutcome
from whereabouts.domain.model import Frozen
from whereabouts.store.impersonal import impersonal
from whereabouts.store.intercepts import Interceptions, Underway
from whereabouts.stores import Stores

_NO_LABEL = (
    "There is no label yet: change the address in the shop before one is made, and nothing has to "
    "be stopped"
)
_SEVERAL = "several parcels are under way: report the wrong address for each of them"
_NO_SHIPPER = "the store's file does not say who ships (`shipper`): the carrier must be told"
_NO_ACCOUNT = "the store has no account with the carrier by which parcels can be stopped"


class CaseToOffer(Frozen):
    """A case of a wrong address."""

    workflow_id: str


class InterceptToAsk(Frozen):
    """An intercept that a person approved."""

    workflow_id: str
    how: InterceptHow
    approved_by: str
    approved_at: AwareDatetime


class InterceptAnswer(Frozen):
    """What became of the request, and the carrier's words."""

    outcome: InterceptOutcome
    words: str


class Intercepts:
    """Asks carriers, for a store that ships with them."""

    def __init__(self, stores: Stores, carriers: LiveCarriers, book: Interceptions) -> None:
        self._stores = stores
        self._carriers = carriers
        self._book = book

    @activity.defn
    async def offer_intercept(self, case: CaseToOffer) -> None:
        """Keep with the case what the carrier could do, and for how much."""
        found = await asyncio.to_thread(self._book.underway, case.workflow_id)
        of = found[0] if len(found) == 1 else None
        offer = await self._offer(found)
        await asyncio.to_thread(self._book.offered, case.workflow_id, offer, of)

    @activity.defn
    async def intercept_parcel(self, ask: InterceptToAsk) -> InterceptAnswer:
        """Asked for once: after a crash, nobody knows whether it was."""
        found = await asyncio.to_thread(self._book.underway, ask.workflow_id)
        able = self._able(found)
        if isinstance(able, str):
            return InterceptAnswer(outcome=InterceptOutcome.REFUSED, words=able)
        stops, parcel = able
        claim = await asyncio.to_thread(
            self._book.claim,
            ask.workflow_id,
            ask.how,
            ask.approved_by,
            ask.approved_at,
            parcel.tracking_number,
        )
        if not claim.is_ours:
            outcome = claim.outcome or InterceptOutcome.UNANSWERED
            return InterceptAnswer(outcome=outcome, words=claim.words or "nobody heard the answer")
        stopped = await stops.stop(parcel, ask.how)
        return await self._settled(ask, stopped)

    async def _settled(self, ask: InterceptToAsk, stopped: Stopped) -> InterceptAnswer:
        words = impersonal(stopped.words)
        await asyncio.to_thread(
            self._book.settle, ask.workflow_id, ask.approved_at, stopped.outcome, words
        )
        return InterceptAnswer(outcome=stopped.outcome, words=words)

    async def _offer(self, found: tuple[Underway, ...]) -> Offer:
        if not found:
            return Offer(words=_NO_LABEL)
        able = self._able(found)
        if isinstance(able, str):
            return Offer(words=able)
        stops, parcel = able
        return await stops.offer(parcel)

    def _able(self, found: tuple[Underway, ...]) -> tuple[Stops, ToStop] | str:
        """By whom the parcel can be stopped; why not, if by nobody."""
        if len(found) != 1:
            return _SEVERAL if found else _NO_LABEL
        (of,) = found
        if not has_api(of.carrier):
            return cannot(of.carrier)
        stops, store = self._carriers.stops(of.store, of.carrier), self._stores.get(of.store)
        if stops is None:
            return _NO_ACCOUNT
        if store is None or store.shipper is None:
            return _NO_SHIPPER
        parcel = ToStop(
            tracking_number=of.tracking_number,
            shipper=store.shipper,
            receiver=of.receiver,
            right_address=of.right_address,
        )
        return stops, parcel
