"""Which help desks there are, and each store's accounts at them."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import NamedTuple

import httpx

from whereabouts.helpdesks.asking import Place
from whereabouts.helpdesks.desk import HelpDesk, Reader
from whereabouts.helpdesks.generic import Generic, GenericReader
from whereabouts.helpdesks.gorgias import Gorgias
from whereabouts.helpdesks.gorgias_events import GorgiasReader
from whereabouts.helpdesks.zendesk import Zendesk
from whereabouts.helpdesks.zendesk_events import ZendeskReader
from whereabouts.settings import Settings
from whereabouts.stores import Stores
from whereabouts.stores.help_desk import Answers, HelpDeskAccount

READERS: Mapping[str, Reader] = {
    "zendesk": ZendeskReader(),
    "gorgias": GorgiasReader(),
    "generic": GenericReader(),
}
#: What is signed or shared with us, of each.
SIGNING = {"zendesk": "webhook", "gorgias": "webhook", "generic": "secret"}


class DeskAccount(NamedTuple):
    """A store's account at one help desk."""

    store: str
    desk: str


HelpDesks = Mapping[DeskAccount, HelpDesk]


def places(desks: HelpDesks, stores: Stores) -> Mapping[DeskAccount, Place]:
    """Where shoppers' own tickets are answered."""
    return {
        account: Place(store, desk, named.answers)
        for account, desk in desks.items()
        if (store := stores.get(account.store)) is not None
        and (named := store.helpdesks[account.desk]).answers is not Answers.OFF
        and isinstance(desk, Zendesk | Gorgias)
    }


@asynccontextmanager
async def help_desks(
    settings: Settings, stores: Stores, now: Callable[[], datetime]
) -> AsyncIterator[HelpDesks]:
    """Every help desk of every store, until the block ends."""
    timeout = httpx.Timeout(settings.provider_timeout.total_seconds())
    # Accounts share the connections and must not share a session: no cookie is ever kept.
    nobodys = CookieJar(policy=DefaultCookiePolicy(allowed_domains=[]))
    async with httpx.AsyncClient(timeout=timeout, cookies=nobodys) as http:
        yield {
            DeskAccount(store.name, name): _desk(settings, name, account, http, now)
            for store in stores
            for name, account in store.helpdesks.items()
            if _is_whole(name, account)
        }


def _is_whole(name: str, account: HelpDeskAccount) -> bool:
    """In development a store does without a secret, and what needs it is off."""
    if name == "generic":
        return bool(account.secret("secret") and account.url)
    return bool(account.secret("email") and account.secret("api_token"))


def _desk(
    settings: Settings,
    name: str,
    account: HelpDeskAccount,
    http: httpx.AsyncClient,
    now: Callable[[], datetime],
) -> HelpDesk:
    base = settings.helpdesk_bases.get(name)
    here = str(base).rstrip("/") if base else ""
    if name == "zendesk":
        return Zendesk(account, http, here)
    if name == "gorgias":
        return Gorgias(account, http, here)
    return Generic(account, http, now)
