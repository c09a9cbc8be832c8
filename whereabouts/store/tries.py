"""How often a problem may be reported, counted by all processes together."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Engine, delete, func
from sqlmodel import Session, col, select

from whereabouts.domain.model import Frozen
from whereabouts.store.once import fingerprint
from whereabouts.store.rows import ReportTryRow
from whereabouts.store.transaction import hold, writing

WINDOW = timedelta(hours=1)
MOST_BY_TOKEN = 10
#: A household, an office or a mobile network is one address to us.
MOST_BY_ADDRESS = 60


class Try(Frozen):
    """One form, the first time it was sent. `case_id` is what came of it, if anything did."""

    at: datetime
    case_id: str = ""


class Tries:
    """Lets reports through, or not. Times are the wall's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def admit(self, token: str, form: str, address: str, now: datetime) -> Try | None:
        """The try, counted before it is made; None where there were too many.

        A form that is sent again is the same try, however many there were.
        """
        row = ReportTryRow(token=token, form=form, address_key=fingerprint(address), at=now)
        with writing(self._engine) as session:
            hold(session, f"report/{token}", f"report/{row.address_key}")
            known = session.get(ReportTryRow, (token, form))
            if known is not None:
                return Try(at=known.at, case_id=known.case_id)
            _sweep(session, now)
            if not _is_room(session, row):
                return None
            session.add(row)
            return Try(at=now)

    def became(self, token: str, form: str, case_id: str) -> None:
        with writing(self._engine) as session:
            row = session.get(ReportTryRow, (token, form))
            if row is not None:
                row.case_id = case_id


def _is_room(session: Session, row: ReportTryRow) -> bool:
    return (
        _count(session, col(ReportTryRow.token) == row.token, row.at) < MOST_BY_TOKEN
        and _count(session, col(ReportTryRow.address_key) == row.address_key, row.at)
        < MOST_BY_ADDRESS
    )


def _count(session: Session, about: ColumnElement[bool], now: datetime) -> int:
    lately = col(ReportTryRow.at) > now - WINDOW
    return session.exec(select(func.count()).where(about, lately)).one()


def _sweep(session: Session, now: datetime) -> None:
    old = delete(ReportTryRow).where(col(ReportTryRow.at) <= now - WINDOW)
    session.connection().execute(old)
