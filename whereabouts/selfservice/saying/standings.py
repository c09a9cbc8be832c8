"""How far a reported problem is, as its shopper reads it: what was done, and the promise."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from whereabouts.carriers.links import carrier_name
from whereabouts.domain.casework import InterceptOutcome
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.selfservice.answer.answer import OrderAnswer
from whereabouts.selfservice.order.tracked import ReportedProblem
from whereabouts.words.formats import Formats
from whereabouts.words.locales import Tongue

E, R = EscalationKind, Resolution
Says = Callable[[str], str]
#: What was settled longer ago is no news on the page.
_SHOWN_FOR = timedelta(days=30)
_STOPPING = frozenset(
    {InterceptOutcome.ASKED, InterceptOutcome.ACCEPTED, InterceptOutcome.UNANSWERED}
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One problem in a box. `heard_by` is the promise, empty where none is open."""

    title: str
    lines: tuple[str, ...]
    heard_by: str
    is_settled: bool


def standings(order: OrderAnswer, tongue: Tongue, now: datetime) -> tuple[Standing, ...]:
    """Every problem worth showing now, the newest first."""
    words = _Words(order, tongue)
    lately = (
        one for one in order.problems if one.closed_at is None or now - one.closed_at <= _SHOWN_FOR
    )
    return tuple(words.of(one) for one in lately)


class _Words:
    def __init__(self, order: OrderAnswer, tongue: Tongue) -> None:
        self._t = tongue.catalogue.gettext
        self._say = Formats(tongue, order.zone)
        self._carriers = {of.parcel_id: of.carrier for of in order.parcels}

    def of(self, one: ReportedProblem) -> Standing:
        t, heard_by = self._t, one.heard_by if one.closed_at is None else None
        return Standing(
            title=_titles(t).get(one.kind, t("We are looking into your order")),
            lines=tuple(self._ended(one) if one.closed_at else self._under_way(one)),
            heard_by=self._say.moment(heard_by) if heard_by else "",
            is_settled=one.closed_at is not None,
        )

    def _ended(self, one: ReportedProblem) -> Iterator[str]:
        t, closed_at = self._t, one.closed_at
        if one.resolution is not None:
            yield _endings(t)[one.resolution]
        if closed_at is not None:
            day = self._say.day(self._say.day_of(closed_at))
            yield t("Settled on %(day)s.") % {"day": day}

    def _under_way(self, one: ReportedProblem) -> Iterator[str]:
        t = self._t
        if one.by_shopper:
            when = {"when": self._say.moment(one.opened_at)}
            yield t("Thank you for telling us. Your report reached us on %(when)s.") % when
        yield from self._of_carrier(one)
        yield self._of_people(one)
        if one.is_renewed:
            yield t("It takes us longer than we said at first. We are sorry.")

    def _of_carrier(self, one: ReportedProblem) -> Iterator[str]:
        t, carrier = self._t, self._carriers.get(one.parcel_id, "")
        names = {"carrier": carrier_name(carrier) if carrier else t("the carrier")}
        if one.asked_at is not None:
            names["when"] = self._say.moment(one.asked_at)
            yield t("We asked %(carrier)s to look for it on %(when)s.") % names
            if one.answer_due_at is not None:
                names["day"] = self._say.day(self._say.day_of(one.answer_due_at))
                yield t("They usually answer by %(day)s.") % names
        elif one.has_inquiry:
            yield t("We are opening an investigation with %(carrier)s.") % names
        if one.intercept in _STOPPING:
            yield t("We asked %(carrier)s to stop the parcel.") % names

    def _of_people(self, one: ReportedProblem) -> str:
        t = self._t
        if one.waits_for_shopper:
            return t("We wrote to you, and wait for your answer.")
        if one.has_somebody:
            return t("A person is working on it.")
        return t("A person looks into it next.")


def _titles(t: Says) -> dict[EscalationKind, str]:
    return {
        E.NOT_RECEIVED: t("Delivered, but not to you"),
        E.POTENTIALLY_LOST: t("We are looking for your parcel"),
        E.WRONG_ADDRESS: t("The address of your order"),
        E.CUSTOMS_HOLD: t("Your parcel at customs"),
        E.OTHER_PROBLEM: t("Your message about this order"),
    }


def _endings(t: Says) -> dict[Resolution, str]:
    return {
        R.MOVED_AGAIN: t("The parcel is moving again."),
        R.FOUND: t("We know where your parcel is."),
        R.RESHIPPED: t("We are sending you what was in it again."),
        R.REFUNDED: t("You get your money back. When you see it depends on your bank."),
        R.WRITTEN_OFF: t("We stopped waiting for this parcel."),
        R.ADDRESS_CHANGED: t("The address is changed."),
        R.INTERCEPTED: t("The parcel was stopped on its way."),
        R.DELIVERED_AFTER_ALL: t("It arrived after all."),
        R.RETURNED_TO_SENDER: t("The parcel came back to us."),
        R.CLEARED: t("Customs let your parcel go."),
        R.DUPLICATE: t("We work on it together with your other report."),
    }
