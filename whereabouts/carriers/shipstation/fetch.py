"""Follows pointers: what a webhook only points to is read from ShipStation itself, with the
account's credentials, which are shown to ShipStation's own hosts and to nobody else."""

from collections.abc import AsyncIterator

import httpx

from whereabouts.carriers.account import AccountIncomplete, Connection
from whereabouts.carriers.call import CallFailed
from whereabouts.carriers.report import ErrorKind
from whereabouts.carriers.shipstation.account import Way
from whereabouts.carriers.shipstation.doors import Door, door_to
from whereabouts.carriers.shipstation.orders import Orders, got
from whereabouts.carriers.shipstation.pointer import Pointer
from whereabouts.carriers.shipstation.shipments import (
    ShippedPage,
    is_list_of_shipments,
    read_shipments,
)
from whereabouts.carriers.shipstation.shipped import Shipped

#: A post tells of one batch; anyone may point to the list of all that there ever was.
_MOST_PAGES = 20
#: Only for the path: where it is, is the connection's to say.
_STAND_IN = "https://stand-in.invalid/"
_ELSEWHERE = "the pointer leads to none of ShipStation's addresses"


class Pointers:
    """One account's. Behind `connection.base` stands all of ShipStation; a pointer to there is
    followed as well."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def follow(self, url: str) -> tuple[Shipped, ...]:
        """The same by its address."""
        return await self.fetch(Pointer(url=url))

    async def fetch(self, pointer: Pointer) -> tuple[Shipped, ...]:
        """The labels it leads to: none where it leads to another of ShipStation's own things,
        such as a batch or a parcel's tracking.

        Raises `CallFailed`, also for a pointer that leads elsewhere.
        """
        host, target = self._target(pointer)
        door = door_to(host, target.path)
        if door is None:
            return ()
        way = self._opened(door, host)
        rows = [row async for page in _pages(way, target) for row in page.shipped]
        orders = Orders(way, door.shipments)
        return tuple([await orders.named(row) for row in rows])

    def _target(self, pointer: Pointer) -> tuple[str, httpx.URL]:
        """The host, empty for the stand-in, and the address there."""
        base = self._connection.base
        standing_in = base.rstrip("/") + "/" if base else ""
        if standing_in and pointer.url.startswith(standing_in):
            return "", _url(_STAND_IN + pointer.url.removeprefix(standing_in))
        if not pointer.allowed:
            raise CallFailed(ErrorKind.UNREADABLE, _ELSEWHERE)
        url = _url(pointer.url)
        return url.host, url

    def _opened(self, door: Door, host: str) -> Way:
        try:
            return door.way(self._connection, host, self._connection.toll)
        except AccountIncomplete as lacking:
            raise CallFailed(ErrorKind.REFUSED, f"no pointer can be followed: {lacking}") from None


def _url(text: str) -> httpx.URL:
    try:
        return httpx.URL(text)
    except httpx.InvalidURL:
        raise CallFailed(ErrorKind.UNREADABLE, _ELSEWHERE) from None


async def _pages(way: Way, target: httpx.URL) -> AsyncIterator[ShippedPage]:
    page = await _page(way, target)
    if page.pages > _MOST_PAGES:
        raise CallFailed(ErrorKind.UNREADABLE, f"the pointer leads to {page.pages} pages")
    yield page
    for number in range(page.page + 1, page.pages + 1):
        yield await _page(way, target.copy_set_param("page", number))


async def _page(way: Way, target: httpx.URL) -> ShippedPage:
    heard = await got(way, target.raw_path.decode("ascii"))
    if not is_list_of_shipments(heard.payload):
        raise CallFailed(ErrorKind.UNREADABLE, "the pointer leads to no list of labels")
    return read_shipments(heard.payload)
