"""Looks for what calls for an alarm, and tells each store's leads."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

import httpx

from whereabouts.alarms.hook import NotTold, post
from whereabouts.alarms.words import html_of, subject_of, text_of
from whereabouts.channels.channel import (
    ChannelError,
    MailChannel,
    OutgoingMail,
    Trace,
    Undeliverable,
)
from whereabouts.domain.message import Channel
from whereabouts.rounds import go_round
from whereabouts.store.alarm_posts import AlarmPosts, Post
from whereabouts.store.alarming import Alarming
from whereabouts.stores import MayReach, Store, Stores

_PAUSE_SECONDS = 15.0
_LOOK_EVERY = timedelta(minutes=1)
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
        self._looked_at: datetime | None = None

    async def run(self, stopping: asyncio.Event) -> None:
        """Look until `stopping` is set."""
        sorry = "alarms could not be looked for; the next look follows"
        await go_round(self.look, _PAUSE_SECONDS, stopping, _log, sorry)

    async def look(self) -> None:
        """Tell what was raised. Most is raised where it is caused: the rest is looked for now
        and then."""
        now = self._now()
        is_time = self._looked_at is None or now - self._looked_at >= _LOOK_EVERY
        for store in self._stores:
            if is_time:
                await asyncio.to_thread(self._alarming.look, store.name, now)
            await asyncio.to_thread(self._posts.address, store.name, store.alarms.targets, now)
            for target in store.alarms.targets:
                await self._tell_all(store, target)
        self._looked_at = now if is_time else self._looked_at

    async def _tell_all(self, store: Store, target: str) -> None:
        asked = store.name, target, store.alarms.per_hour
        while ready := await asyncio.to_thread(self._posts.lease, *asked, self._now()):
            try:
                await self._tell(store, ready)
            except NotTold as why:
                if await self._goes_on(ready, why):
                    return
                continue
            await asyncio.to_thread(self._posts.sent, ready, self._now())

    async def _goes_on(self, ready: Post, why: NotTold) -> bool:
        """Whether it is tried again, after a while in which nothing else is told there."""
        about = {"store": ready.alarms[0].store, "why": str(why)}
        failed = partial(self._posts.failed, ready, str(why), self._now(), refused=why.refused)
        if await asyncio.to_thread(failed):
            _log.warning("an alarm did not get through; the next try follows", extra=about)
            return True
        _log.error("an alarm never got through and is given up; tell the lead", extra=about)
        return False

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
            raise NotTold("the address is not on the allow-list", refused=True)
        try:
            since = ready.alarms[0].raised_at
            if ready.tries and _has_left(mails.trace(ready.sent_as, ready.target, since).trace):
                return
            mails.send(self._letter(store, ready))
        except ChannelError as error:
            refused = isinstance(error, Undeliverable)
            why = f"the mail did not leave: {type(error).__name__}"
            raise NotTold(why, refused=refused) from None

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
