"""Who stands before the door: a shop or carrier by its signature, a provider by its own."""

from typing import NamedTuple

from fastapi import Request
from pydantic import SecretStr

from whereabouts.gateway.body import read_body
from whereabouts.gateway.house import House
from whereabouts.gateway.problem import BAD_SIGNATURE, Problem
from whereabouts.gateway.signature import HEADER, Claim
from whereabouts.stores import Store

#: Compared with where there is no secret, so that an unknown store takes as long as a known one.
_NOBODYS = SecretStr("no store has this secret, for it is printed here")


class Verified(NamedTuple):
    """A body, and the store it is truly for."""

    store: Store
    body: bytes


async def signed(house: House, name: str, request: Request) -> Verified:
    """A post signed as `signature.py` describes. Refusals never tell which part was wrong."""
    claim = Claim.read(request.headers.get(HEADER, ""))
    if claim is None or not claim.is_fresh(house.now()):
        raise stranger()
    body = await read_body(request)
    store = house.stores.get(name)
    secrets = store.secrets.webhook if store else ()
    values = tuple(secret.get_secret_value() for secret in secrets or (_NOBODYS,))
    genuine = claim.is_true(body, values)
    if store is None or not secrets or not genuine:
        raise stranger()
    return Verified(store, body)


def stranger() -> Problem:
    """One answer to every unsigned, forged or replayed request, and to every unknown store."""
    return Problem(
        BAD_SIGNATURE,
        "Sign the exact bytes of the body with the store's webhook secret, with a clock that is "
        "right to five minutes.",
    )
