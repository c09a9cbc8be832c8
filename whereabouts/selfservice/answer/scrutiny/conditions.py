"""When our own sentences hold: what each promises or claims has to be in the answer."""

from collections.abc import Callable, Iterator

from whereabouts.domain.escalation import Resolution
from whereabouts.selfservice.answer.answer import Answer, ParcelAnswer, Situation

W, R = Situation, Resolution
Holds = Callable[[Answer], bool]


def always(_: Answer) -> bool:
    return True


def parcels(answer: Answer) -> Iterator[ParcelAnswer]:
    for order in answer.orders:
        yield from order.parcels


def is_awaited(seen: ParcelAnswer) -> bool:
    estimated = seen.estimate is not None and not seen.estimate_passed
    return estimated or seen.situation is W.OUT_TODAY


def _any_stands(*situations: Situation) -> Holds:
    return lambda answer: any(one.situation in situations for one in parcels(answer))


def _any_settled(resolution: Resolution) -> Holds:
    def holds(answer: Answer) -> bool:
        outcomes = {one.outcome.resolution for one in parcels(answer) if one.outcome}
        problems = {one.resolution for order in answer.orders for one in order.problems}
        return resolution in outcomes | problems

    return holds


def _has_promise(answer: Answer) -> bool:
    return any(order.promises for order in answer.orders)


def _is_cancelled(answer: Answer) -> bool:
    return any(order.cancelled for order in answer.orders)


#: What our own sentences promise or claim, and when they may.
CONDITIONS: dict[str, Holds] = {
    "%(Carrier)s has your parcel on the vehicle and should bring it today.": _any_stands(
        W.OUT_TODAY
    ),
    "Out for delivery today": _any_stands(W.OUT_TODAY),
    "Delivered": _any_stands(W.DELIVERED),
    "Delivered, but not to you": always,
    "We are sending it again": _any_settled(R.RESHIPPED),
    "This parcel did not make it. A person looked into it, and on %(day)s decided to send you what "
    "was in it again.": _any_settled(R.RESHIPPED),
    "We are sending you what was in it again.": _any_settled(R.RESHIPPED),
    "Refunded": _any_settled(R.REFUNDED),
    "This parcel did not make it. A person looked into it, and on %(day)s gave you your money back "
    "for what was in it. When you see it depends on your bank.": _any_settled(R.REFUNDED),
    "You get your money back. When you see it depends on your bank.": _any_settled(R.REFUNDED),
    "This parcel will not come any more": _any_settled(R.WRITTEN_OFF),
    "We are sorry that it did not reach you. Tell us whether to send it again.": _any_stands(
        W.RETURNED
    ),
    "%(Carrier)s is bringing your parcel back to us. We are sorry that it did not reach you.": (
        _any_stands(W.RETURNING)
    ),
    "%(Carrier)s cannot find your parcel. Tell us, and a person takes it on.": _any_stands(W.LOST),
    "You hear from us by %(when)s.": _has_promise,
    "You hear from us by %(when)s at the latest.": _has_promise,
    "Your order is cancelled": _is_cancelled,
    "We plan to send it by %(day)s.": lambda answer: any(one.ships_by for one in answer.orders),
}
