"""Saved views: questions to the queue under names of their person's own."""

from sqlalchemy import Engine
from sqlmodel import select

from whereabouts.domain.model import Frozen
from whereabouts.store.desk.person import Person
from whereabouts.store.rows import SavedViewRow
from whereabouts.store.transaction import reading, writing

#: More than fit on a screen are found by nobody.
MOST = 20
LONGEST_NAME = 40


class View(Frozen):
    """One question. `query` is the part of the queue's address after the question mark."""

    name: str
    query: str


class TooManyViews(Exception):
    """There is no room for another."""

    def __init__(self) -> None:
        super().__init__(f"{MOST} views are the most: remove one first")


class Views:
    """Each person's own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, person: Person) -> tuple[View, ...]:
        rows = select(SavedViewRow).where(SavedViewRow.person_id == person.person_id)
        with reading(self._engine) as session:
            found = session.exec(rows.order_by(SavedViewRow.name))
            return tuple(View(name=row.name, query=row.query) for row in found)

    def save(self, person: Person, view: View) -> None:
        """Keep the view; one of the same name is replaced."""
        known = {one.name for one in self.of(person)}
        if view.name not in known and len(known) >= MOST:
            raise TooManyViews
        row = SavedViewRow(person_id=person.person_id, name=view.name, query=view.query)
        with writing(self._engine) as session:
            session.merge(row)

    def remove(self, person: Person, name: str) -> None:
        with writing(self._engine) as session:
            row = session.get(SavedViewRow, (person.person_id, name))
            if row is not None:
                session.delete(row)
