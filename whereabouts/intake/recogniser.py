"""Asks the carriers whose number it may be, one after the other, until one knows it."""

from datetime import datetime, timedelta
from typing import NamedTuple

from whereabouts.carriers.live import Answer, Asked
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.numbers.candidate import Candidate
from whereabouts.carriers.report import ErrorKind
from whereabouts.domain.polling import Polling
from whereabouts.intake.recognition import Whose, knows, proposals

#: An answer so young is as good as a new one.
_FRESH = timedelta(minutes=2)
#: Who cannot tell now may know the number: nobody after it is believed before it told.
_LATER = frozenset({ErrorKind.DOWN, ErrorKind.QUOTA})


class Found(NamedTuple):
    """Who knows the number, and what it says."""

    carrier: str
    answer: Answer


class Recogniser:
    """Asks within the store's share of each quota."""

    def __init__(self, carriers: LiveCarriers) -> None:
        self._carriers = carriers

    async def found(
        self, store: str, of: Whose, asked: Asked, polling: Polling, now: datetime
    ) -> Found | None:
        """The first that knows the number; None if nobody does, or it cannot be told yet.

        `asked` says where the parcel goes; `now` is the orders' time.
        """
        for one in proposals(of, polling, now):
            answer = await self._asked(store, one, asked, polling.share)
            if answer is None:
                continue
            if knows(answer.report, of):
                return Found(one.carrier, answer)
            if answer.report.error is not None and answer.report.error.kind in _LATER:
                return None
        return None

    async def _asked(self, store: str, one: Candidate, asked: Asked, share: float) -> Answer | None:
        account = self._carriers.account_for(store, one.carrier)
        if account is None:
            return None
        told = {"carrier": one.carrier, "tracking_number": one.number}
        parcels = (asked.model_copy(update=told),)
        (answer,) = await self._carriers.ask(account, parcels, _FRESH, share)
        return answer
