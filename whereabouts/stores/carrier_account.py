"""A store's account at a carrier system."""

from datetime import timedelta

from pydantic import Field, SecretStr

from whereabouts.domain.model import Frozen


class Rate(Frozen):
    """So many calls in each span of time."""

    calls: int = Field(gt=0)
    per: timedelta = Field(gt=timedelta())


class CarrierAccount(Frozen):
    """Secrets by value. `is_test` is for the carrier's sandbox; `granted` says how often it may
    be asked, where that is not the usual."""

    secrets: dict[str, tuple[SecretStr, ...]]
    is_test: bool = False
    granted: tuple[Rate, ...] = ()
