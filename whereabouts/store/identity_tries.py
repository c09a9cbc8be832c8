"""How often orders may be guessed at, counted by all processes together."""

from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address

from sqlalchemy import ColumnElement, Engine, delete, func
from sqlmodel import Session, col, select

from whereabouts.store.once import fingerprint
from whereabouts.store.rows import IdentityTryRow
from whereabouts.store.transaction import hold, writing

WINDOW = timedelta(hours=1)
#: Tries within the window that found nothing.
MOST_BY_SESSION = 10
MOST_ABOUT_ONE = 10
#: A household, an office or a mobile network is one address to us.
MOST_BY_ADDRESS = 40
MOST_IN_STORE = 1_000
#: One visitor has as many IPv6 addresses as they like below their network's.
_NETWORK = 64


class IdentityTries:
    """Lets tries through, or not. Times are the wall's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def admit(
        self, store: str, about: str, address: str, session_name: str, now: datetime
    ) -> int | None:
        """The number of a try that may be made; None where there were too many.

        It is counted before it is made: tries at the same moment are no way around. `about` is
        the order that is guessed at, and need not exist.
        """
        row = IdentityTryRow(
            store=store,
            address_key=fingerprint(network(address)),
            about_key=fingerprint(about),
            session_key=fingerprint(session_name),
            at=now,
        )
        with writing(self._engine) as session:
            hold(session, f"identify/{store}")
            session.connection().execute(
                delete(IdentityTryRow).where(col(IdentityTryRow.at) <= now - WINDOW)
            )
            if not _is_room(session, row, bool(session_name)):
                return None
            session.add(row)
            session.flush()
            return row.id

    def succeeded(self, number: int) -> None:
        """A try that was right limits nothing."""
        with writing(self._engine) as session:
            row = session.get(IdentityTryRow, number)
            if row is not None:
                row.succeeded = True


def network(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address) or known.ipv4_mapped:
        return str(getattr(known, "ipv4_mapped", None) or known)
    return str(int(known) >> _NETWORK)


def _is_room(session: Session, row: IdentityTryRow, has_session: bool) -> bool:
    limits = [
        (col(IdentityTryRow.address_key) == row.address_key, MOST_BY_ADDRESS),
        (col(IdentityTryRow.about_key) == row.about_key, MOST_ABOUT_ONE),
        (col(IdentityTryRow.store) == row.store, MOST_IN_STORE),
    ]
    if has_session:
        limits.append((col(IdentityTryRow.session_key) == row.session_key, MOST_BY_SESSION))
    return all(_failures(session, row, about) < most for about, most in limits)


def _failures(session: Session, row: IdentityTryRow, about: ColumnElement[bool]) -> int:
    counted = select(func.count()).where(
        IdentityTryRow.store == row.store,
        about,
        col(IdentityTryRow.at) > row.at - WINDOW,
        col(IdentityTryRow.succeeded).is_(False),
    )
    return session.exec(counted).one()
