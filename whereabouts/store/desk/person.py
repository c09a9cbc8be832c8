"""A person at the desk: who they are, and what they may see and do."""

from collections.abc import Collection
from enum import StrEnum

from whereabouts.domain.model import Frozen

#: Whoever writes into cases and is no person; nobody may be called so.
NOT_PEOPLE = frozenset({"clock", "carrier", "order"})


class Role(StrEnum):
    """What somebody may do besides working cases."""

    AGENT = "agent"
    #: Also reads the trail of everybody's acts.
    LEAD = "lead"


class Person(Frozen):
    """One person. `name` is what cases and notes call them, and nobody else's."""

    person_id: int
    email: str
    name: str
    role: Role
    #: Without any, all of them.
    stores: tuple[str, ...] = ()

    @property
    def is_lead(self) -> bool:
        return self.role is Role.LEAD

    def may_see(self, store: str) -> bool:
        return not self.stores or store in self.stores

    def among(self, stores: Collection[str]) -> tuple[str, ...]:
        """Those of `stores` that this person may see."""
        return tuple(name for name in stores if self.may_see(name))
