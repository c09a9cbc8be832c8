"""One request of somebody who is signed in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from whereabouts.store.desk.person import Person


@dataclass(frozen=True, slots=True)
class Visit:
    """Who asks, from where, and what they filled in. `csrf` goes into every form."""

    person: Person
    #: All that they may see.
    stores: tuple[str, ...]
    token_hash: str
    csrf: str
    address: str
    form: Mapping[str, str] = field(default_factory=dict)


async def _signed_in(request: Request) -> Visit:
    """What the door found. A route that has no door fails here, and shows nothing."""
    visit: Visit = request.state.visit
    return visit


SignedIn = Annotated[Visit, Depends(_signed_in)]
