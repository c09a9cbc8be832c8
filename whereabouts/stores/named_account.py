"""`[carriers.<system>]` of a store's file: names of variables, never the secrets themselves."""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, SecretStr

from whereabouts.domain.model import Frozen
from whereabouts.stores.carrier_account import CarrierAccount, Rate
from whereabouts.stores.duration import NotASpan, span
from whereabouts.stores.variables import Missing, VariableNames, looked_up

_RATE = re.compile(r"([1-9]\d{0,8})/(\w+)", re.ASCII)


def _rate(written: object) -> object:
    """`250/1d`; anything else is left to be refused."""
    found = _RATE.fullmatch(str(written))
    try:
        return Rate(calls=int(found[1]), per=span(found[2])) if found else written
    except NotASpan:
        return written


class NamedAccount(Frozen):
    """The table as it is written: every field that is not declared names a secret's variables."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, VariableNames]

    test: bool = False
    calls: tuple[Annotated[Rate, BeforeValidator(_rate)], ...] = ()

    def looked_up(self, env: Mapping[str, str], missing: Missing) -> CarrierAccount:
        """The account with its secrets by value, without those whose variable is not set."""
        secrets = {
            name: tuple(map(SecretStr, looked_up(name, names, env, missing)))
            for name, names in self.__pydantic_extra__.items()
        }
        return CarrierAccount(secrets=secrets, is_test=self.test, granted=self.calls)
