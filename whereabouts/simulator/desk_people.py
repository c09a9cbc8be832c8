"""The people of the demo's desk: a lead and an agent, with a password made up for this run."""

import secrets
from datetime import datetime
from typing import NamedTuple

from whereabouts.store.desk.people import People
from whereabouts.store.desk.person import Role
from whereabouts.store.engine import connect

AGENT = "Amir Agent"
_AGENT = "agent@desk.example"
_PEOPLE = {
    "lead@desk.example": ("Lena Lead", Role.LEAD),
    _AGENT: (AGENT, Role.AGENT),
}


class DeskKey(NamedTuple):
    """What opens the desk."""

    emails: tuple[str, ...]
    password: str

    @property
    def agent(self) -> str:
        """Who works the stories' cases."""
        return _AGENT


def employ(database_url: str, now: datetime) -> DeskKey:
    """Let both sign in."""
    key = DeskKey(tuple(_PEOPLE), secrets.token_urlsafe(12))
    engine = connect(database_url)
    for email, (name, role) in _PEOPLE.items():
        People(engine).add(email, name, role, (), key.password, now)
    engine.dispose()
    return key
