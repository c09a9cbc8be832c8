"""`[helpdesk.<name>]` of a store's file, and the account that it becomes."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import ConfigDict, Field, HttpUrl, SecretStr

from whereabouts.domain.escalation import Resolution
from whereabouts.domain.model import Frozen
from whereabouts.stores.variables import Missing, VariableNames, looked_up

HELP_DESKS = frozenset({"zendesk", "gorgias", "generic"})
Subdomain = Field(default="", pattern=r"^([a-z0-9][a-z0-9-]{0,62})?$")


class Answers(StrEnum):
    """What becomes of routine questions that shoppers ask at a help desk."""

    #: The shopper is answered.
    REPLY = "reply"
    #: Agents find the answer in a note, and send it or not.
    SUGGESTION = "suggestion"
    OFF = "off"


class HelpDeskAccount(Frozen):
    """A store's account at a help desk. `resolutions` say which tag closes a case as what."""

    secrets: dict[str, tuple[SecretStr, ...]] = Field(default_factory=dict)
    subdomain: str = Subdomain
    url: HttpUrl | None = None
    resolutions: dict[str, Resolution] = Field(default_factory=dict)
    answers: Answers = Answers.OFF

    def secret(self, name: str) -> str:
        """The one that is used for sending; empty where there is none."""
        return next((one.get_secret_value() for one in self.secrets.get(name, ())), "")

    def resolution(self, tags: tuple[str, ...]) -> Resolution | None:
        """What an agent chose by a tag; None unless it is exactly one."""
        known = {f"whereabouts_{one.lower()}": one for one in Resolution} | self.resolutions
        chosen = {known[tag] for tag in tags if tag in known}
        return chosen.pop() if len(chosen) == 1 else None


class NamedHelpDesk(Frozen):
    """The table as it is written: every field that is not declared names a secret's variables."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, VariableNames]

    subdomain: str = Subdomain
    url: HttpUrl | None = None
    resolutions: dict[str, Resolution] = Field(default_factory=dict)
    answers: Answers = Answers.OFF

    def looked_up(self, env: Mapping[str, str], missing: Missing) -> HelpDeskAccount:
        secrets = {
            name: tuple(map(SecretStr, looked_up(name, names, env, missing)))
            for name, names in self.__pydantic_extra__.items()
        }
        return HelpDeskAccount(
            secrets=secrets,
            subdomain=self.subdomain,
            url=self.url,
            resolutions=self.resolutions,
            answers=self.answers,
        )
