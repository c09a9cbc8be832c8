"""Who showed that orders are theirs, for as long as they look at them."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Engine, delete
from sqlmodel import Session, col, select

from whereabouts.domain.model import Frozen
from whereabouts.domain.proof import Proof
from whereabouts.store.rows import VisitRow
from whereabouts.store.transaction import reading, writing

#: Long enough to read, short enough for a browser that others use after.
LONGEST = timedelta(minutes=30)
_TOKEN_BYTES = 32


class Visit(Frozen):
    """What one visitor may look at, the newest first."""

    store: str
    order_ids: tuple[str, ...]
    how: Proof


class Visits:
    """Opens, finds and ends visits. Times are the wall's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, visit: Visit, now: datetime) -> str:
        """The token of a new visit; it is kept nowhere here."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        row = VisitRow(token_hash=_hash_of(token), **dict(visit), opened_at=now)
        with writing(self._engine) as session:
            over = delete(VisitRow).where(col(VisitRow.opened_at) <= now - LONGEST)
            session.connection().execute(over)
            session.add(row)
        return token

    def find(self, store: str, token: str, now: datetime) -> Visit | None:
        with reading(self._engine) as session:
            row = session.get(VisitRow, _hash_of(token))
        if row is None or row.store != store or row.opened_at <= now - LONGEST:
            return None
        return Visit(store=row.store, order_ids=row.order_ids, how=row.how)

    def close(self, token: str) -> None:
        with writing(self._engine) as session:
            row = session.get(VisitRow, _hash_of(token))
            if row is not None:
                session.delete(row)


def forget_visits(session: Session, store: str, order_id: str) -> None:
    """End every visit to an order."""
    for row in session.exec(select(VisitRow).where(VisitRow.store == store)):
        if order_id in row.order_ids:
            session.delete(row)


def _hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()
