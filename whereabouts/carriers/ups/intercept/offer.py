"""What UPS would do with a parcel under way, and for how much."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from whereabouts.carriers.moment import day
from whereabouts.carriers.payload import Payload
from whereabouts.domain.model import Frozen

#: What stands for every intercept where charges are asked for.
ALL = "AL"
_ELIGIBLE = "ELIGIBLE"


class Option(Frozen):
    """One kind of intercept, in UPS's own name of it (FD, WC, SDWC, RD or RTS), which is not
    the one that it is requested by. `dates` are those to choose from for a later delivery,
    `reasons` the codes for a return."""

    feature: str
    may_create: bool
    may_modify: bool
    may_cancel: bool
    dates: tuple[date, ...] = ()
    reasons: tuple[str, ...] = ()


class Charge(Frozen):
    """What one intercept costs in all, before `tax` where UPS states one. `code` is what it is
    requested by."""

    code: str
    total: Decimal
    currency: str
    tax: Decimal = Decimal(0)


def options(said: Payload) -> tuple[Option, ...]:
    """Of an answer about eligibility."""
    return tuple(_option(one) for one in said["commonEligibilityMap"])


def charges(said: Payload, code: str) -> tuple[Charge, ...]:
    """Of an answer about charges; `code` is what was asked for."""
    return tuple(charge for info in said["chargeInfo"] for charge in _charges(info, code))


def _option(one: Payload) -> Option:
    value = one["eligibilityValue"]
    offered = (day(offer["date"].text) for offer in value["dateOptionsforFutureDelivery"])
    return Option(
        feature=one["interceptFeature"].code,
        may_create=value["createEligibility"].code == _ELIGIBLE,
        may_modify=value["modifyEligibility"].code == _ELIGIBLE,
        may_cancel=value["cancelEligibility"].code == _ELIGIBLE,
        dates=tuple(one for one in offered if one),
        reasons=tuple(reason["id"].code for reason in value["reasonOptionsForRTS"]),
    )


def _charges(info: Payload, code: str) -> Iterator[Charge]:
    """Where all were asked for, each has its own row, and the sum above them is of none."""
    rows = list(info["interceptChargeDetail"])
    for row in rows or [info]:
        total = _amount(row["totalCharge"])
        if total is not None and row["successful"].value is not False:
            yield Charge(
                code=row["interceptOption"].code or code,
                total=total,
                currency=row.first_of("currencyCode", "chargeCurrency").code,
                tax=_amount(row["totalTax"]) or Decimal(0),
            )


def _amount(stated: Payload) -> Decimal | None:
    try:
        amount = Decimal(stated.text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount >= 0 else None
