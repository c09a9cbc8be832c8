"""What a shop says beside a fact: kept in the store, and told to no running order."""

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen
from whereabouts.domain.purchase import PurchaseLine


class Beside(Frozen):
    """`said_at` dates a fact that has no date of its own, `described` names its lines; `named`
    is the shop's own word for a parcel's carrier, where that is not the parcel's."""

    said_at: AwareDatetime | None = None
    named: str = ""
    described: tuple[PurchaseLine, ...] = ()


NOTHING_BESIDE = Beside()
