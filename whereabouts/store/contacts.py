"""What shoppers asked us, as the measures count it."""

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import col, select

from whereabouts.domain.contact import Contact
from whereabouts.store.rows import ContactRow
from whereabouts.store.transaction import reading, writing


class Contacts:
    """Keeps contacts, and how each ended."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, contact: Contact, number: int | None = None) -> int:
        """Its number: a new one, or what became of the contact that has one already."""
        with writing(self._engine) as session:
            row = session.get(ContactRow, number) if number is not None else None
            if row is None:
                row = ContactRow(**dict(contact))
                session.add(row)
            else:
                row.sqlmodel_update(contact.model_dump(exclude={"at", "where", "store"}))
            session.flush()
            return row.id or 0

    def of_order(self, store: str, order_id: str) -> tuple[Contact, ...]:
        """The oldest first."""
        rows = select(ContactRow).where(ContactRow.store == store, ContactRow.order_id == order_id)
        with reading(self._engine) as session:
            return tuple(_contact(row) for row in session.exec(rows.order_by(col(ContactRow.id))))

    def between(self, store: str, since: datetime, until: datetime) -> tuple[Contact, ...]:
        """Those of a span of the wall's time, its end left out; the oldest first."""
        rows = select(ContactRow).where(
            ContactRow.store == store, col(ContactRow.at) >= since, col(ContactRow.at) < until
        )
        with reading(self._engine) as session:
            in_time = rows.order_by(col(ContactRow.at), col(ContactRow.id))
            return tuple(_contact(row) for row in session.exec(in_time))


def _contact(row: ContactRow) -> Contact:
    return Contact(**{name: getattr(row, name) for name in Contact.model_fields})
