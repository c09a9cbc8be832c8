"""The trail: who did what, when and to which case. It is only ever added to."""

from enum import StrEnum

from pydantic import AwareDatetime
from sqlalchemy import Engine
from sqlmodel import col, select

from whereabouts.domain.model import Frozen
from whereabouts.store.rows import AuditRow
from whereabouts.store.transaction import reading, writing


class Deed(StrEnum):
    """What is written down besides the acts on cases, which bring their own words."""

    SIGNED_IN = "signed in"
    SIGN_IN_REFUSED = "sign-in refused"
    SIGNED_OUT = "signed out"
    LOCK_CHANGED = "password changed"
    SAW_QUEUE = "saw the queue"
    SEARCHED = "searched"
    SAW_CASE = "saw the case"
    SAW_ORDER = "saw the order"
    SAW_CHAT = "saw the conversation"
    DID_CHAT = "worked on the conversation"
    REPORTED = "reported a problem"
    SAW_MEASURE = "saw a measure"
    RELEASED = "let go of an incident"
    EXPORTED = "exported"
    SAW_TRAIL = "saw the trail"
    REFUSED = "was refused"


class Entry(Frozen):
    """One line of the trail. `detail` never says who a shopper is."""

    at: AwareDatetime
    email: str
    name: str
    act: str
    store: str = ""
    case_id: str = ""
    detail: str = ""
    address: str = ""


class Page(Frozen):
    """Some lines, the newest first, and the number before which older ones go on."""

    entries: tuple[Entry, ...]
    older: int | None


class Audit:
    """Adds lines, and reads them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, entry: Entry) -> None:
        with writing(self._engine) as session:
            session.add(AuditRow(**dict(entry)))

    def page(self, size: int, before: int | None = None, email: str = "", act: str = "") -> Page:
        """The newest lines, or those before line `before`; of one person, or of one act."""
        rows = select(AuditRow).order_by(col(AuditRow.id).desc()).limit(size + 1)
        if before is not None:
            rows = rows.where(col(AuditRow.id) < before)
        if email:
            rows = rows.where(AuditRow.email == email)
        if act:
            rows = rows.where(AuditRow.act == act)
        with reading(self._engine) as session:
            found = session.exec(rows).all()
        older = found[size - 1].id if len(found) > size else None
        return Page(entries=tuple(_entry(row) for row in found[:size]), older=older)


def _entry(row: AuditRow) -> Entry:
    return Entry.model_validate(row.model_dump(exclude={"id"}))
