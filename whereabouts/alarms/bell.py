"""Looks for what calls for an alarm, and tells each store's leads."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

import httpx

from whereabouts.alarms.hook import NotTold, post
from whereabouts.alarms.words import html_of, subject_of, text_of
from whereabouts.channels.channel import ChannelError, MailChannel, OutgoingMail, Trace
from whereabouts.domain.message import Channel
from whereabouts.store.alarm_posts import AlarmPosts, Post
from whereabouts.store.alarming import Alarming
from whereabouts.stores import MayReach, Store, Stores

_PAUSE_SECONDS = 15.0
_log = logging.getLogger(__name__)


class Ways(NamedTuple):
    """How alarms leave: `mails` by store, and to whom they may."""

    mails: Mapping[str, MailChannel]
    http: httpx.AsyncClient
    may_reach: MayReach
    public_url: str
    in_production: bool


class Bell:
    """`now` is the wall's time."""

    def __init__(
        self,
        stores: Stores,
        alarming: Alarming,
        posts: AlarmPosts,
        ways: Ways,
        now: Callable[[], datetime],
    ) -> None:
        self._stores = stores
        self._alarming = alarming
        self._posts = posts
        self._ways = ways
        self._now = now

    async def run(self, stopping: asyncio.Event) -> None:
        """Look until `stopping` is set."""
        while not stopping.is_set():
            try:
                await self.look()
            except Exception:
                _log.exception("alarms could not be looked for; the next look follows")
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), _PAUSE_SECONDS)

    async def look(self) -> None:
        """Raise what is new, and tell what waits."""
        for store in self._stores:
            targets, now = store.alarms.targets, self._now()
            await asyncio.to_thread(self._alarming.look, store.name, targets, now)
            for target in targets:
                await self._tell_all(store, target)

    async def _tell_all(self, store: Store, target: str) -> None:
        asked = store.name, target, store.alarms.per_hour
        while ready := await asyncio.to_thread(self._posts.lease, *asked, self._now()):
            try:
                await self._tell(store, ready)
            except NotTold as why:
                about = {"store": store.name, "why": str(why)}
                _log.warning("an alarm did not get through; the next try follows", extra=about)
                await asyncio.to_thread(self._posts.failed, ready, str(why), self._now())
                return
            await asyncio.to_thread(self._posts.sent, ready, self._now())

    async def _tell(self, store: Store, ready: Post) -> None:
        if ready.target in store.alarms.email:
            await asyncio.to_thread(self._mail, store, ready)
            return
        number = store.alarms.targets.index(ready.target) - len(store.alarms.email)
        await post(
            self._ways.http,
            store.alarms.webhook[number].get_secret_value(),
            ready.alarms,
            self._ways.public_url.rstrip("/"),
            in_production=self._ways.in_production,
        )

    def _mail(self, store: Store, ready: Post) -> None:
        """What was tried before is looked up first, where that can be asked."""
        mails = self._ways.mails[store.name]
        if not self._ways.may_reach(store.name, Channel.EMAIL, ready.target):
            raise NotTold("the address is not on the allow-list")
        try:
            since = ready.alarms[0].raised_at
            if ready.tries and _has_left(mails.trace(ready.sent_as, ready.target, since).trace):
                return
            mails.send(self._letter(store, ready))
        except ChannelError as error:
            raise NotTold(f"the mail did not leave: {type(error).__name__}") from None

    def _letter(self, store: Store, ready: Post) -> OutgoingMail:
        public_url = self._ways.public_url.rstrip("/")
        return OutgoingMail(
            token=ready.sent_as,
            to=ready.target,
            to_name="",
            sender=store.brand.email_from,
            sender_name=store.brand.email_from_name,
            reply_to=store.brand.reply_to,
            subject=subject_of(ready.alarms),
            html=html_of(ready.alarms, public_url),
            text=text_of(ready.alarms, public_url),
        )


def _has_left(trace: Trace) -> bool:
    return trace is Trace.ACCEPTED
