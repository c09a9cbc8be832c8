"""Who is signed in. A session is known by the hash of a token that only its browser has."""

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ColumnElement, Engine, delete, or_
from sqlmodel import col, select

from whereabouts.domain.model import Frozen
from whereabouts.store.desk.people import person_of
from whereabouts.store.desk.person import Person
from whereabouts.store.rows import DeskPersonRow, DeskSessionRow
from whereabouts.store.transaction import reading, writing

#: A desk left alone is shut; a shift's lunch is shorter.
IDLE = timedelta(hours=2)
#: Longer than a shift, shorter than a day.
LONGEST = timedelta(hours=14)
#: Being seen is not written down more often than this.
_GRAIN = timedelta(minutes=1)
_TOKEN_BYTES = 32


class SignedIn(Frozen):
    """A session that holds, and whose it is."""

    token_hash: str
    person: Person


class Sessions:
    """Opens, finds and ends sessions. Times are the wall's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, person: Person, now: datetime) -> str:
        """The token of a new session; it is kept nowhere here."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        row = DeskSessionRow(
            token_hash=hash_of(token), person_id=person.person_id, opened_at=now, seen_at=now
        )
        with writing(self._engine) as session:
            session.connection().execute(delete(DeskSessionRow).where(_is_over(now)))
            session.add(row)
        return token

    def find(self, token: str, now: datetime, *, seen: bool) -> SignedIn | None:
        """The session of a token. `seen` says that its person did something, and keeps it open."""
        rows = (
            select(DeskSessionRow, DeskPersonRow)
            .join(DeskPersonRow, col(DeskPersonRow.id) == col(DeskSessionRow.person_id))
            .where(DeskSessionRow.token_hash == hash_of(token), ~_is_over(now))
        )
        with reading(self._engine) as session:
            found = session.exec(rows).first()
        if found is None:
            return None
        row, person = found
        if seen and now - row.seen_at >= _GRAIN:
            self._see(row.token_hash, now)
        return SignedIn(token_hash=row.token_hash, person=person_of(person))

    def holding(self, token_hashes: Collection[str], now: datetime) -> frozenset[str]:
        """Which of these sessions hold."""
        rows = select(DeskSessionRow.token_hash).where(
            col(DeskSessionRow.token_hash).in_(token_hashes), ~_is_over(now)
        )
        with reading(self._engine) as session:
            return frozenset(session.exec(rows))

    def close(self, token_hash: str) -> None:
        with writing(self._engine) as session:
            row = session.get(DeskSessionRow, token_hash)
            if row is not None:
                session.delete(row)

    def close_others(self, person: Person, kept: str) -> None:
        """End every session of a person but one."""
        others = delete(DeskSessionRow).where(
            col(DeskSessionRow.person_id) == person.person_id,
            col(DeskSessionRow.token_hash) != kept,
        )
        with writing(self._engine) as session:
            session.connection().execute(others)

    def _see(self, token_hash: str, now: datetime) -> None:
        with writing(self._engine) as session:
            row = session.get(DeskSessionRow, token_hash)
            if row is not None:
                row.seen_at = max(row.seen_at, now)


def hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _is_over(now: datetime) -> ColumnElement[bool]:
    return or_(
        col(DeskSessionRow.seen_at) <= now - IDLE, col(DeskSessionRow.opened_at) <= now - LONGEST
    )
