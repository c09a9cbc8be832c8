"""The doors for carrier systems: each proves itself in its own way."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, BackgroundTasks, Path, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from whereabouts.carriers.dialect import Dialect, Shape
from whereabouts.carriers.proof import Proof, Prover
from whereabouts.carriers.report import ParcelReport
from whereabouts.carriers.system import System
from whereabouts.carriers.systems import SYSTEMS
from whereabouts.carriers.wires import Wires
from whereabouts.gateway.activation import Activation
from whereabouts.gateway.answers import Accepted, problems
from whereabouts.gateway.body import read_body
from whereabouts.gateway.doors import stranger
from whereabouts.gateway.house import House
from whereabouts.gateway.problem import BAD_SIGNATURE, TOO_LARGE, TOO_SLOW, TRY_AGAIN
from whereabouts.gateway.routes.signed_posts import StoreName
from whereabouts.store.pointers import Pointed, Pointers
from whereabouts.store.pushing import Pushes
from whereabouts.store.reported import Reported
from whereabouts.store.step import Mark
from whereabouts.store.taken import Taken
from whereabouts.store.watches import Watches
from whereabouts.stores import Store
from whereabouts.stores.carrier_account import CarrierAccount

SystemName = Annotated[str, Path(description="The carrier system, as the store's file names it")]
Word = Annotated[str, Path(description="The secret that the store gave the system", max_length=200)]
#: Compared with where there is no account, so that an unknown store takes as long as a known one.
_NOBODYS = ("no store has this secret, for it is printed here",)
_REFUSALS = (BAD_SIGNATURE, TOO_SLOW, TOO_LARGE, TRY_AGAIN)


class _Visitor(NamedTuple):
    """A delivery of a carrier system, and how far it is to be believed."""

    store: Store
    system: str
    dialect: Dialect
    body: bytes
    proof: Proof
    challenge: str = ""

    @property
    def mark(self) -> Mark:
        """No system numbers its deliveries: a copy of one is known by all its bytes."""
        return Mark(f"carrier.{self.system}", sha256(self.body).hexdigest())


def carriers(house: House) -> APIRouter:
    """One route for each system of each store."""
    router = APIRouter(prefix="/v1/stores/{store}/carriers", tags=["Providers"])
    doors, keeper, activation = _Doors(house), _Keeper(house), Activation(house)

    @router.post(
        "/{system}",
        summary="A carrier system's webhook",
        response_description="It is kept, or the carrier is asked now",
        response_model=Accepted,
        responses=problems(*_REFUSALS),
    )
    async def post_webhook(
        store: StoreName, system: SystemName, request: Request, after: BackgroundTasks
    ) -> Any:
        """In the system's own shape, with its own proof. Where that does not cover the body,
        the body is only a reason to ask the carrier, who is then believed."""
        visitor = await doors.opened(store, system, request)
        if visitor.challenge:
            return JSONResponse({"challenge": visitor.challenge})
        return await taken(visitor, after)

    @router.post(
        "/{system}/{word}",
        summary="The webhook of a system that signs nothing",
        response_description="It is kept, and what it points to is read soon",
        response_model=Accepted,
        responses=problems(*_REFUSALS),
    )
    async def post_to_secret_address(
        store: StoreName, system: SystemName, word: Word, request: Request, after: BackgroundTasks
    ) -> Any:
        """Only who was told the word may post here. The body is not believed: what it points to
        is read from the system itself."""
        return await taken(await doors.told(store, system, word, request), after)

    async def taken(visitor: _Visitor, after: BackgroundTasks) -> Accepted:
        kept, store = await run_in_threadpool(keeper.take, visitor), visitor.store.name
        known = str(kept.duplicate).lower()
        house.counters.accepted.labels(store, f"carrier.{visitor.system}", known).inc()
        after.add_task(house.wake, store, kept.order_ids)
        after.add_task(activation.answer, visitor.store, visitor.system, visitor.body)
        return Accepted(duplicate=kept.duplicate)

    return router


class _Doors:
    """Lets in who proves to be a system at which the store has an account."""

    def __init__(self, house: House) -> None:
        self._house = house
        wires = Wires(house.settings.provider_timeout)
        self._provers = {name: _prover(system, wires) for name, system in SYSTEMS.items()}

    async def opened(self, name: str, system_name: str, request: Request) -> _Visitor:
        """The delivery; everybody else is refused alike, and as slowly."""
        body = await read_body(request)
        system, store = SYSTEMS.get(system_name), self._house.stores.get(name)
        if system is None or system.dialect is None:
            raise stranger()
        account = store.carriers.get(system_name) if store else None
        secrets = _values(account) if account else dict.fromkeys(system.secrets, _NOBODYS)
        if store is not None and account is not None and system.challenge is not None:
            word = system.challenge(body)
            if word:
                return _Visitor(store, system_name, system.dialect, body, Proof.NOTHING, word)
        prover, headers = self._provers[system_name], _headers(request)
        proof = await prover(headers, body, secrets, self._house.now())
        if store is None or account is None or proof is Proof.NOTHING:
            raise stranger()
        return _Visitor(store, system_name, system.dialect, body, proof)

    async def told(self, name: str, system_name: str, word: str, request: Request) -> _Visitor:
        """The delivery of whoever knows the word; everybody else is refused alike."""
        body = await read_body(request)
        system, store = SYSTEMS.get(system_name), self._house.stores.get(name)
        account = store.carriers.get(system_name) if store else None
        secrets = _values(account).get(system.word, ()) if account and system else ()
        given = word.encode()
        equal = [compare_digest(one.encode(), given) for one in secrets or _NOBODYS if one]
        if system is None or store is None or system.dialect is None:
            raise stranger()
        if not (secrets and any(equal)):
            raise stranger()
        return _Visitor(store, system_name, system.dialect, body, Proof.SENDER)


class _Keeper:
    """What becomes of a delivery. Blocking."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._reported, self._watches = Reported(house.engine), Watches(house.engine)
        self._pointers, self._pushes = Pointers(house.engine), Pushes(house.engine)

    def take(self, visitor: _Visitor) -> Taken:
        now, store = self._house.now(), visitor.store.name
        if url := _pointed(visitor):
            of = Pointed(store=store, system=visitor.system, url=url, posted_at=now)
            return Taken(duplicate=not self._pointers.post(of))
        reports = visitor.dialect.read(Shape.WEBHOOK, visitor.body)
        numbers = {report.tracking_number for report in reports if report.tracking_number}
        taken = self._taken(visitor, reports, now)
        if numbers:
            self._pushes.arrived(store, visitor.system, numbers, now)
        return taken

    def _taken(self, visitor: _Visitor, reports: tuple[ParcelReport, ...], now: datetime) -> Taken:
        if visitor.proof is Proof.BODY:
            as_of = self._house.clock.read(now)
            return self._reported.take(visitor.store.name, reports, as_of, now, visitor.mark)
        return self._nudged(visitor.store.name, reports)

    def _nudged(self, store: str, reports: tuple[ParcelReport, ...]) -> Taken:
        numbers = {report.tracking_number for report in reports if report.tracking_number}
        for number in sorted(numbers):
            self._watches.nudge(store, number, self._house.now())
        return Taken()


def _pointed(visitor: _Visitor) -> str:
    """Where a post leads that tells of no parcel itself."""
    pointed = SYSTEMS[visitor.system].pointed
    reports = visitor.dialect.read(Shape.WEBHOOK, visitor.body)
    tells = any(report.tracking_number for report in reports)
    return pointed(visitor.body) if pointed and not tells else ""


def _values(account: CarrierAccount) -> dict[str, tuple[str, ...]]:
    return {
        field: tuple(value.get_secret_value() for value in values)
        for field, values in account.secrets.items()
    }


def _headers(request: Request) -> Mapping[str, str]:
    return {name.lower(): value for name, value in request.headers.items()}


def _prover(system: System, wires: Wires) -> Prover:
    if system.prover is not None:
        return system.prover(wires)
    prove = system.prove or _nobody

    async def at_once(
        headers: Mapping[str, str],
        body: bytes,
        secrets: Mapping[str, tuple[str, ...]],
        now: datetime,
    ) -> Proof:
        return prove(headers, body, secrets, now)

    return at_once


def _nobody(
    headers: Mapping[str, str], body: bytes, secrets: Mapping[str, tuple[str, ...]], now: datetime
) -> Proof:
    """A system that posts nothing."""
    del headers, body, secrets, now
    return Proof.NOTHING
