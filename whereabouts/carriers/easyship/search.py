"""Finds parcels by their tracking numbers, which Easyship itself cannot."""

from collections.abc import AsyncIterator, Iterable

from whereabouts.carriers.easyship.listing import LONGEST, Listed, Listing, Page
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.report import ParcelReport

#: A question reads so many pages of the list, after one call for the shipments known by id.
PAGES = 3
MOST_CALLS = 1 + PAGES
#: Ids that are remembered; a parcel that was forgotten is looked for anew.
_MOST_IDS = 20_000


class Search:
    """One account's parcels. What is read on the way to one is remembered for the next."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing
        self._shipments: dict[str, str] = {}

    async def find(self, numbers: Iterable[str]) -> AsyncIterator[ParcelReport]:
        """Those that are found; what was found before a call fails was found.

        Raises `CallFailed`.
        """
        missing = {spelled(number) for number in numbers}
        async for page in self._pages(missing):
            for one in page.listed:
                number = self._remembered(one)
                if number in missing:
                    missing.remove(number)
                    yield one.report

    async def _pages(self, missing: set[str]) -> AsyncIterator[Page]:
        """As long as any is missing."""
        known = {self._shipments[number] for number in missing if number in self._shipments}
        if known:
            yield await self._listing.of(sorted(known)[:LONGEST])
        for number in range(1, PAGES + 1):
            if not missing:
                return
            page = await self._listing.page(number)
            yield page
            if not page.has_more:
                return

    def _remembered(self, one: Listed) -> str:
        """The parcel's number."""
        number = spelled(one.report.tracking_number)
        if one.shipment:
            self._shipments.pop(number, None)
            self._shipments[number] = one.shipment
        if len(self._shipments) > _MOST_IDS:
            del self._shipments[next(iter(self._shipments))]
        return number
