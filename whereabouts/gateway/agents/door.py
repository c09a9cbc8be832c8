"""Lets agent platforms in by a key of the store's, and their sessions by a token."""

import hmac

from fastapi import Request
from pydantic import SecretStr

from whereabouts.gateway.house import House
from whereabouts.gateway.problem import BAD_KEY, Problem
from whereabouts.selfservice.agents.caller import Caller
from whereabouts.store.once import fingerprint
from whereabouts.stores import Store

_SCHEME = "bearer"
_LONGEST = 256
#: Compared with where there is no key, so that an unknown store takes as long as a known one.
_NOBODYS = SecretStr("no store has this key, for it is printed here")


def platform(house: House, name: str, request: Request) -> Caller:
    """Whoever has one of the store's keys."""
    store, given = house.stores.get(name), bearer(request)
    keys = store.secrets.agents if store else ()
    equal = [key for key in keys or (_NOBODYS,) if _is(key, given)]
    if store is None or not keys or not equal:
        raise nobody()
    return Caller(store, (_mark(store, equal[0]),), _address(request))


def holder(house: House, name: str, request: Request) -> tuple[Caller, str]:
    """Whoever may hold a session of the store's, and its token, which is still to be found."""
    store, token = house.stores.get(name), bearer(request)
    if store is None or not store.secrets.agents or not token:
        raise nobody()
    keys = tuple(_mark(store, key) for key in store.secrets.agents)
    return Caller(store, keys, _address(request)), token


def bearer(request: Request) -> str:
    """The token of the Authorization header; empty where it is none that we could have given."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    is_one = scheme.lower() == _SCHEME and len(token) <= _LONGEST and token.isascii()
    return token.strip() if is_one else ""


def nobody() -> Problem:
    """One answer to every wrong key, unknown store and session that is over."""
    words = "Send a key of the store's, or the session it began, as a bearer token."
    return Problem(BAD_KEY, words, headers={"WWW-Authenticate": "Bearer"})


def _is(key: SecretStr, given: str) -> bool:
    return hmac.compare_digest(key.get_secret_value().encode(), given.encode())


def _mark(store: Store, key: SecretStr) -> str:
    return fingerprint("agents", store.name, key.get_secret_value())


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
