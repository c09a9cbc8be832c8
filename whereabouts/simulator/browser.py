"""A shopper's browser: it follows the link of a message, and reads and fills in what is there."""

from collections.abc import Callable, Iterable
from urllib.parse import urljoin

import httpx

from whereabouts.domain.message import MessageKind
from whereabouts.simulator.deeds import ShopperLooks, ShopperReports
from whereabouts.simulator.delivered import Handed, Subject
from whereabouts.simulator.leaf import Leaf, NotOnPage
from whereabouts.simulator.patience import patiently
from whereabouts.simulator.world import DeedFailed


class Browser:
    """`handed` are all messages that providers accepted, `about` what each token is about."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        url: str,
        handed: Callable[[], Iterable[Handed]],
        about: Callable[[], dict[str, Subject]],
    ) -> None:
        self._http = http
        self._url = url
        self._handed = handed
        self._about = about
        self._links: dict[str, str] = {}

    async def do(self, order_id: str, deed: ShopperReports | ShopperLooks) -> None:
        try:
            if isinstance(deed, ShopperReports):
                await self._report(order_id, deed)
            else:
                (await self._read(self._links[order_id])).must_say(deed.told)
        except (NotOnPage, httpx.HTTPError) as wrong:
            raise DeedFailed(f"the shopper's browser: {wrong}") from wrong

    async def _report(self, order_id: str, deed: ShopperReports) -> None:
        token = await patiently(lambda: self._token(order_id, deed.by_link_of))
        if token is None:
            raise DeedFailed(f"no {deed.by_link_of} came whose link could be followed")
        link = self._links[order_id] = f"{self._url}/t/{token}"
        await self._read(link)
        door = f"/t/{token}/problem"
        form = (await self._read(f"{link}/problem")).form(door)
        origin = {"Origin": self._url, "Sec-Fetch-Site": "same-origin"}
        answer = await self._http.post(
            urljoin(link, door), data=form.filled(deed.form), headers=origin, follow_redirects=True
        )
        _leaf(answer).must_say(deed.told)

    async def _read(self, url: str) -> Leaf:
        return _leaf(await self._http.get(url))

    def _token(self, order_id: str, kind: MessageKind) -> str | None:
        """Of the newest message of that kind."""
        handed = [one.token for one in self._handed()]
        about = self._about()
        wanted = {
            token for token, of in about.items() if (of.order_id, of.kind) == (order_id, kind)
        }
        return next((token for token in reversed(handed) if token in wanted), None)


def _leaf(answer: httpx.Response) -> Leaf:
    answer.raise_for_status()
    return Leaf(answer.text)
