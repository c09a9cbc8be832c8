"""The people of the desk: added, found, and known by their passwords."""

from datetime import datetime

from pydantic import EmailStr, TypeAdapter, ValidationError
from sqlalchemy import Engine, delete
from sqlmodel import Session, col, select

from whereabouts.store.addresses import email_key
from whereabouts.store.desk import passwords
from whereabouts.store.desk.person import NOT_PEOPLE, Person, Role
from whereabouts.store.once import insert_once
from whereabouts.store.rows import DeskPersonRow, DeskSessionRow, SavedViewRow
from whereabouts.store.transaction import reading, writing

_EMAIL: TypeAdapter[str] = TypeAdapter(EmailStr)
_LONGEST_NAME = 60


class UnfitPerson(ValueError):
    """Nobody can be added like this; the words say why."""


class UnknownPerson(LookupError):
    """Nobody at the desk has this address."""

    def __init__(self, email: str) -> None:
        super().__init__(f"nobody at the desk has the address {email}")


class People:
    """Everybody who may sign in."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(
        self,
        email: str,
        name: str,
        role: Role,
        stores: tuple[str, ...],
        password: str,
        at: datetime,
    ) -> None:
        """Let somebody in from now on."""
        row = DeskPersonRow(
            email=_address(email),
            name=_name(name),
            name_key=_name(name).casefold(),
            role=role,
            stores=stores,
            password_hash=passwords.hashed(password),
            made_at=at,
        )
        with writing(self._engine) as session:
            if not insert_once(session, row):
                raise UnfitPerson("somebody with this address or name is at the desk already")

    def remove(self, email: str) -> None:
        """Let somebody in no longer; what they did stays in the trail."""
        with writing(self._engine) as session:
            row = _known(session, email)
            for table in (DeskSessionRow, SavedViewRow):
                session.connection().execute(delete(table).where(col(table.person_id) == row.id))
            session.delete(row)

    def change_password(self, email: str, password: str) -> None:
        """The old password and every session of it are worth nothing from now on."""
        password_hash = passwords.hashed(password)
        with writing(self._engine) as session:
            row = _known(session, email)
            row.password_hash = password_hash
            session.connection().execute(
                delete(DeskSessionRow).where(col(DeskSessionRow.person_id) == row.id)
            )

    def all(self) -> tuple[Person, ...]:
        with reading(self._engine) as session:
            rows = session.exec(select(DeskPersonRow).order_by(DeskPersonRow.name_key))
            return tuple(person_of(row) for row in rows)

    def known(self, email: str) -> Person:
        with reading(self._engine) as session:
            return person_of(_known(session, email))

    def with_email(self, email: str) -> Person | None:
        row = self._row(email)
        return None if row is None else person_of(row)

    def with_password(self, email: str, password: str) -> Person | None:
        """Whose address and password these are. It takes as long whether there is one or not."""
        row = self._row(email)
        if not passwords.matches(password, row.password_hash if row else None) or row is None:
            return None
        if passwords.is_outdated(row.password_hash):
            self._hash_anew(row, password)
        return person_of(row)

    def _row(self, email: str) -> DeskPersonRow | None:
        with reading(self._engine) as session:
            return _find(session, email)

    def _hash_anew(self, row: DeskPersonRow, password: str) -> None:
        """Only while it is the password still: it may have been changed meanwhile."""
        password_hash = passwords.hashed(password)
        with writing(self._engine) as session:
            now = session.get(DeskPersonRow, row.id, with_for_update=True)
            if now is not None and now.password_hash == row.password_hash:
                now.password_hash = password_hash


def person_of(row: DeskPersonRow) -> Person:
    return Person(
        person_id=row.id or 0, email=row.email, name=row.name, role=row.role, stores=row.stores
    )


def _known(session: Session, email: str) -> DeskPersonRow:
    row = _find(session, email)
    if row is None:
        raise UnknownPerson(email)
    return row


def _find(session: Session, email: str) -> DeskPersonRow | None:
    by_email = select(DeskPersonRow).where(DeskPersonRow.email == email_key(email))
    return session.exec(by_email).first()


def _address(email: str) -> str:
    try:
        return email_key(_EMAIL.validate_python(email))
    except ValidationError:
        raise UnfitPerson(f"{email} is no e-mail address") from None


def _name(name: str) -> str:
    spelled = " ".join(name.split())
    if not spelled or len(spelled) > _LONGEST_NAME or not spelled.isprintable():
        raise UnfitPerson(f"a name has 1 to {_LONGEST_NAME} characters")
    if spelled.casefold() in NOT_PEOPLE:
        raise UnfitPerson(f"nobody may be called {spelled}: cases write under that name")
    return spelled
