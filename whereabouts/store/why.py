"""What became of each message that an order might have had, and why: for people who ask."""

from collections.abc import Iterator
from typing import NamedTuple

from whereabouts.domain.decision import Decision, Verdict, Why
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.lifecycle.calendar import said
from whereabouts.store.correspondence import Letter
from whereabouts.store.records import Recorded
from whereabouts.store.rows import AttemptState

_LEFT = (AttemptState.SENT, AttemptState.UNDELIVERABLE, AttemptState.UNKNOWN)


class Fate(NamedTuple):
    """One message for one parcel, or for the whole order where `parcel_id` is empty."""

    message: str
    parcel_id: str
    verdict: Verdict
    reason: str


def fates(
    decisions: tuple[Recorded, ...], letters: tuple[Letter, ...], zone: str, *, has_parcels: bool
) -> Iterator[Fate]:
    """By parcel, then as an order lives. The ledger has the last word on what left; the decision
    on what did not, and why."""
    for decision in _in_order(decisions, has_parcels=has_parcels):
        told = [one for one in letters if _is_about(one, decision) and one.state in _LEFT]
        yield Fate(
            message=_words(decision.kind) + (" (again by SMS)" if decision.follow_up else ""),
            parcel_id=decision.parcel_id,
            verdict=_verdict({one.state for one in told}, decision),
            reason="; ".join(_fate(one, zone) for one in told) or decision.reason,
        )


def _in_order(decisions: tuple[Recorded, ...], *, has_parcels: bool) -> list[Decision]:
    """What was said before there was a parcel is left out."""
    kinds = list(MessageKind)
    shown = [
        one.decision for one in decisions if not (has_parcels and one.decision.why is Why.NO_PARCEL)
    ]
    return sorted(shown, key=lambda d: (d.parcel_id, kinds.index(d.kind), d.follow_up))


def _verdict(states: set[AttemptState], decision: Decision) -> Verdict:
    if AttemptState.SENT in states:
        return Verdict.SENT
    return Verdict.WAITING if AttemptState.UNKNOWN in states else decision.verdict


def _is_about(letter: Letter, decision: Decision) -> bool:
    return (
        letter.kind is decision.kind
        and letter.follow_up is decision.follow_up
        and decision.parcel_id in (letter.parcels or ("",))
    )


def _fate(letter: Letter, zone: str) -> str:
    by = "SMS" if letter.channel is Channel.SMS else "e-mail"
    said_at = said(letter.moment, zone)
    if letter.state is AttemptState.UNDELIVERABLE:
        return f"{by} {said_at} could not be delivered: {letter.reason}"
    if letter.state is AttemptState.UNKNOWN:
        return f"{by} {said_at}: the provider never answered"
    seen = [
        word
        for word, happened in (
            ("delivered", letter.delivered),
            ("opened", letter.opened),
            ("link followed", letter.clicked),
        )
        if happened
    ]
    return f"sent by {by} {said_at}{', ' + ', '.join(seen) if seen else ''}"


def _words(name: str) -> str:
    return name.replace("_", " ").lower()
