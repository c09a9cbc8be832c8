"""One-time codes: asked for at a door that never looks whether there is such an order, made when
they are sent, and kept as a keyed hash alone."""

import hmac
import secrets
from datetime import datetime, timedelta
from unicodedata import normalize

from sqlalchemy import Engine, delete, func
from sqlmodel import Session, col, select

from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen
from whereabouts.store.code_letters import SentTo, letter_of_code, way_of
from whereabouts.store.last_word import MayReach
from whereabouts.store.once import fingerprint
from whereabouts.store.order_spelling import number_key, plain_number, typed_email
from whereabouts.store.rows import CodeRow, OrderRow
from whereabouts.store.transaction import hold, reading, writing

#: So long a code opens an order.
HOLDS = timedelta(minutes=10)
MOST_TRIES = 5
#: To one order within the hour, whoever asks: nobody's mailbox is flooded from here.
MOST_SENT = 3
_HOUR = timedelta(hours=1)
_DIGITS = 6
_PAGE = 50
#: Compared with where no code was sent, so that it takes as long.
_NOBODYS = "0" * 64


class IssuedCode(Frozen):
    """A code to be sent, once, by whoever got it. Personal and secret; it is kept nowhere."""

    store: str
    order_id: str
    code: str
    sent_to: SentTo


class Codes:
    """All codes. `key` is known to our processes alone; times are the wall's."""

    def __init__(self, engine: Engine, key: str, may_reach: MayReach | None = None) -> None:
        self._engine = engine
        self._key = key.encode()
        self._may_reach = may_reach or (lambda *_: False)

    def ask(
        self, store: str, asked: str, channel: Channel, session_name: str, now: datetime
    ) -> None:
        """Write down that somebody wants a code for an order, by its number or an address."""
        row = CodeRow(
            store=store,
            session_key=fingerprint(session_name),
            asked=asked,
            channel=channel,
            asked_at=now,
        )
        with writing(self._engine) as session:
            old = delete(CodeRow).where(col(CodeRow.asked_at) <= now - _HOUR)
            session.connection().execute(old)
            session.add(row)

    def waiting(self) -> tuple[int, ...]:
        """Those for which nobody has looked yet, the oldest first."""
        rows = select(CodeRow.id).where(col(CodeRow.looked_at).is_(None))
        with reading(self._engine) as session:
            found = session.exec(rows.order_by(col(CodeRow.id)).limit(_PAGE))
            return tuple(number for number in found if number is not None)

    def issue(self, number: int, now: datetime) -> IssuedCode | None:
        """A code that this asker alone is to send now, if there is an order to send it to."""
        with writing(self._engine) as session:
            row = session.get(CodeRow, number, with_for_update=True)
            if row is None or row.looked_at is not None:
                return None
            asked, row.asked, row.looked_at = row.asked, "", now
            order = _order(session, row.store, asked) if row.asked_at > now - HOLDS else None
            if order is None or not _is_room(session, order, now):
                return None
            way = way_of(session, order, row.channel, self._may_reach, now)
            if way is None:
                return None
            code = "".join(secrets.choice("0123456789") for _ in range(_DIGITS))
            row.order_id, row.code_hash = order.order_id, self._hash_of(row, code)
            sent_to = letter_of_code(session, order, way, now)
            return IssuedCode(
                store=order.store, order_id=order.order_id, code=code, sent_to=sent_to
            )

    def check(self, store: str, session_name: str, code: str, now: datetime) -> str | None:
        """The order that a code opens, once, for whoever asked for it.

        What was asked about an order that nobody knows is tried, counted and refused like a
        code that is wrong.
        """
        typed = "".join(mark for mark in normalize("NFKC", code) if mark.isdigit())
        rows = select(CodeRow).where(
            CodeRow.store == store,
            CodeRow.session_key == fingerprint(session_name),
            col(CodeRow.asked_at) > now - _HOUR,
        )
        with writing(self._engine) as session:
            asked = session.exec(rows.order_by(col(CodeRow.id)).with_for_update()).all()
            right = [self._opens(row, typed, now) for row in asked]
            opened = next((row for row, opens in zip(asked, right, strict=True) if opens), None)
            if opened is None:
                return None
            opened.used_at = now
            return opened.order_id

    def forget_old(self, now: datetime) -> None:
        """What has no use any more, where nobody asks for a new one."""
        old = col(CodeRow.asked_at) <= now - _HOUR
        with reading(self._engine) as session:
            if session.exec(select(CodeRow.id).where(old).limit(1)).first() is None:
                return
        with writing(self._engine) as session:
            session.connection().execute(delete(CodeRow).where(old))

    def _opens(self, row: CodeRow, typed: str, now: datetime) -> bool:
        row.tries += 1
        wanted = self._hash_of(row, typed)
        is_same = hmac.compare_digest(row.code_hash or _NOBODYS, wanted)
        holds = row.looked_at is not None and row.looked_at > now - HOLDS
        is_open = holds and row.used_at is None and row.tries <= MOST_TRIES
        return is_same and is_open and bool(row.code_hash)

    def _hash_of(self, row: CodeRow, code: str) -> str:
        told = f"code {row.store}/{row.session_key}/{row.id}/{code}".encode()
        return hmac.new(self._key, told, "sha256").hexdigest()


def forget_codes(session: Session, order: OrderRow) -> None:
    """Whatever was asked about an order."""
    rows = select(CodeRow).where(
        CodeRow.store == order.store,
        (CodeRow.order_id == order.order_id) | (CodeRow.asked != ""),
    )
    for row in session.exec(rows):
        session.delete(row)


def _order(session: Session, store: str, asked: str) -> OrderRow | None:
    """By an address its newest, by a number the one that has it; of two the newer."""
    rows = select(OrderRow).where(OrderRow.store == store, col(OrderRow.erased_at).is_(None))
    if "@" in asked:
        rows = rows.where(OrderRow.email == typed_email(asked))
    else:
        rows = rows.where(OrderRow.number_key == number_key(asked))
    found = session.exec(rows.order_by(col(OrderRow.placed_at).desc()).limit(_PAGE)).all()
    typed = plain_number(asked)
    exact = (row for row in found if plain_number(row.number or row.order_id) == typed)
    return next(exact, found[0] if found else None)


def _is_room(session: Session, order: OrderRow, now: datetime) -> bool:
    hold(session, f"code/{order.store}/{order.order_id}")
    sent = select(func.count()).where(
        CodeRow.store == order.store,
        CodeRow.order_id == order.order_id,
        col(CodeRow.looked_at) > now - _HOUR,
    )
    return session.exec(sent).one() < MOST_SENT
