"""`[alarms]` of a store's file: who hears of what goes wrong, and how often at most."""

from collections.abc import Mapping

from pydantic import EmailStr, Field, SecretStr

from whereabouts.domain.model import Frozen
from whereabouts.stores.variables import Missing, VariableNames, looked_up


class AlarmPlan(Frozen):
    """Whom alarms reach. The address of a webhook opens a room of people: it is a secret."""

    email: tuple[str, ...] = ()
    webhook: tuple[SecretStr, ...] = ()
    per_hour: int = 6

    @property
    def targets(self) -> tuple[str, ...]:
        """Each way that an alarm goes, by a name that tells no secret."""
        hooks = (f"webhook {number}" for number, _ in enumerate(self.webhook, 1))
        return (*self.email, *hooks)


class NamedAlarms(Frozen):
    """The table as it is written: `webhook` names variables."""

    email: tuple[EmailStr, ...] = ()
    webhook: VariableNames = ()
    per_hour: int = Field(default=6, ge=1)

    def looked_up(self, env: Mapping[str, str], missing: Missing) -> AlarmPlan:
        hooks = looked_up("webhook", self.webhook, env, missing)
        return AlarmPlan(
            email=self.email, webhook=tuple(map(SecretStr, hooks)), per_hour=self.per_hour
        )
