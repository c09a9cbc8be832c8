"""How an operator's words about the desk's people are read and answered."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import typer

from whereabouts.console.refusal import Refusal, Unable
from whereabouts.store.desk.passwords import UnfitPassword
from whereabouts.store.desk.people import UnfitPerson, UnknownPerson
from whereabouts.store.desk.person import Person
from whereabouts.stores import Stores


@contextmanager
def refusing() -> Iterator[None]:
    """Says what the desk refuses as the command line says it."""
    try:
        yield
    except (UnfitPassword, UnfitPerson) as unfit:
        raise Refusal(str(unfit)) from None
    except UnknownPerson as unknown:
        raise Unable(f"{unknown}; see: starter.py desk list") from None


def asked_password(*, from_stdin: bool) -> str:
    """From the terminal, unseen and twice; or the first line of what is piped in."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return asked


def checked_stores(stores: Stores, names: Iterable[str]) -> tuple[str, ...]:
    """The stores of these names; a slip of the pen would hide every case."""
    given = tuple(dict.fromkeys(names))
    for name in given:
        if name not in stores:
            known = ", ".join(sorted(store.name for store in stores))
            raise Unable(f"there is no store {name}; known: {known}")
    return given


def listing(people: Iterable[Person]) -> Iterator[str]:
    nobody = "Nobody may sign in yet: starter.py desk add EMAIL --name NAME"
    lines = [
        f"{one.email}  {one.name}  {one.role}  {', '.join(one.stores) or 'all stores'}"
        for one in people
    ]
    yield from lines or [nobody]
