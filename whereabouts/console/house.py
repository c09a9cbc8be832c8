"""What commands work with, each opened when it is first needed."""

from functools import cached_property

from sqlalchemy import Engine

from whereabouts.console.refusal import Unable
from whereabouts.opening import open_database, open_settings, open_stores
from whereabouts.settings import Settings
from whereabouts.store.casework import Cases
from whereabouts.store.ledger import Ledger
from whereabouts.store.queries import Queries
from whereabouts.stores import Store, Stores


class House:
    """The installation that the environment describes."""

    @cached_property
    def settings(self) -> Settings:
        return open_settings()

    @cached_property
    def stores(self) -> Stores:
        return open_stores(self.settings)

    @cached_property
    def engine(self) -> Engine:
        return open_database(self.settings)

    @property
    def ledger(self) -> Ledger:
        return Ledger(self.engine, self.stores.may_reach(self.settings.environment))

    @property
    def cases(self) -> Cases:
        return Cases(self.engine)

    @property
    def queries(self) -> Queries:
        return Queries(self.engine)

    def store(self, name: str) -> Store:
        found = self.stores.get(name)
        if found is None:
            known = ", ".join(sorted(store.name for store in self.stores))
            where = self.settings.stores_dir
            raise Unable(f"there is no store {name} in {where}; known: {known}")
        return found
