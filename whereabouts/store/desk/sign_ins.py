"""Tries to sign in, counted by all processes together, so that passwords cannot be guessed."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Engine, delete, func
from sqlmodel import Session, col, select

from whereabouts.store.addresses import email_key
from whereabouts.store.once import fingerprint
from whereabouts.store.rows import SignInAttemptRow
from whereabouts.store.transaction import hold, writing

WINDOW = timedelta(minutes=15)
#: Failures within the window after which nobody is let in, whatever the password.
MOST_BY_EMAIL = 8
#: An office is one address to us.
MOST_BY_ADDRESS = 40


class SignIns:
    """Lets tries through, or not. Times are the wall's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def admit(self, email: str, address: str, now: datetime) -> int | None:
        """The number of a try that may be made; None where there were too many.

        It is counted before it is made: tries at the same moment are no way around.
        """
        row = SignInAttemptRow(email_key=_key(email), address=address, at=now)
        with writing(self._engine) as session:
            hold(session, f"sign-in/{row.email_key}", f"sign-in/{address}")
            _sweep(session, now)
            if not _is_room(session, row):
                return None
            session.add(row)
            session.flush()
            return row.id

    def succeeded(self, attempt: int) -> None:
        """A try that was right limits nothing."""
        with writing(self._engine) as session:
            row = session.get(SignInAttemptRow, attempt)
            if row is not None:
                row.succeeded = True


def _key(email: str) -> str:
    """Not the address itself: people type passwords into the wrong field."""
    return fingerprint(email_key(email))


def _is_room(session: Session, row: SignInAttemptRow) -> bool:
    of_email = col(SignInAttemptRow.email_key) == row.email_key
    of_address = col(SignInAttemptRow.address) == row.address
    return (
        _failures(session, of_email, row.at) < MOST_BY_EMAIL
        and _failures(session, of_address, row.at) < MOST_BY_ADDRESS
    )


def _failures(session: Session, about: ColumnElement[bool], now: datetime) -> int:
    counted = select(func.count()).where(
        about,
        col(SignInAttemptRow.at) > now - WINDOW,
        col(SignInAttemptRow.succeeded).is_(False),
    )
    return session.exec(counted).one()


def _sweep(session: Session, now: datetime) -> None:
    old = delete(SignInAttemptRow).where(col(SignInAttemptRow.at) <= now - WINDOW)
    session.connection().execute(old)
