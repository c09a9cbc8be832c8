"""Names of environment variables, where a store's file would otherwise hold secrets."""

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints

VariableName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{2,99}$")]


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


VariableNames = Annotated[tuple[VariableName, ...], BeforeValidator(_several)]
#: Hears of a field and a variable that is not set.
Missing = Callable[[str, str], None]


def looked_up(
    field: str, names: Iterable[str], env: Mapping[str, str], missing: Missing
) -> list[str]:
    """The values of the variables that are set; the others are told to `missing`."""
    for name in names:
        if not env.get(name):
            missing(field, name)
    return [env[name] for name in names if env.get(name)]
