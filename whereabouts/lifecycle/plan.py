"""The heart: one pure function from an order and a moment to all that follows.

The workflow, the why-trace, the operator's screen and the tests read this plan, and
nobody computes any of it a second time.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from whereabouts.domain.decision import Decision, Verdict, Why
from whereabouts.domain.message import MessageKind
from whereabouts.domain.order import OrderStage, OrderState
from whereabouts.lifecycle.decide import Judged, judge
from whereabouts.lifecycle.ending import ends_at, outcome_of
from whereabouts.lifecycle.follow_up import follow_up
from whereabouts.lifecycle.rules import OF_ORDER, OF_PARCEL
from whereabouts.lifecycle.ruling import not_applicable
from whereabouts.lifecycle.stage import stage_of
from whereabouts.lifecycle.steps import HoldOut, Send, Step
from whereabouts.lifecycle.view import OrderView, view_of
from whereabouts.lifecycle.vigil import vigil, vigil_wakes


class Plan(NamedTuple):
    """What follows at one moment.

    `due` is to be done now, `wake_at` is when time alone may change the plan (a look as late
    as `wake_by` does as well), and `decisions` has a verdict for every message kind of every
    parcel. `outcome` is set once the order is over. An order that only waits for others has
    no `wake_at`; its horizon is watched from outside.
    """

    stage: OrderStage
    silent: bool
    due: tuple[Step, ...]
    wake_at: datetime | None
    wake_by: datetime | None
    wake_for: str
    decisions: tuple[Decision, ...]
    outcome: OrderStage | None = None


def plan(order: OrderState, now: datetime) -> Plan:
    """Decide everything about `order` at `now`. Pure and total."""
    view = view_of(order, now)
    judged = tuple(_judgements(view))
    decisions = tuple(j.decision for j in judged)
    over_at = ends_at(view, decisions)
    due = (*sends(judged), *vigil(view))
    over = over_at is not None and over_at <= now and not due
    wake = None if over else next_look(view, decisions, over_at)
    return Plan(
        stage=stage_of(view),
        silent=any(p.is_silent for p in view.parcels),
        due=due,
        wake_at=wake.at if wake else None,
        wake_by=wake.by if wake else None,
        wake_for=wake.reason if wake else "",
        decisions=decisions,
        outcome=outcome_of(view) if over else None,
    )


def _judgements(view: OrderView) -> Iterator[Judged]:
    for kind, of_order in OF_ORDER.items():
        yield judge(view, kind, "", of_order(view))
    for kind, of_parcel in OF_PARCEL.items():
        if not view.parcels:
            yield judge(view, kind, "", not_applicable(Why.NO_PARCEL, "there is no parcel yet"))
        for of in view.parcels:
            ruling = of_parcel(view, of)
            yield judge(view, kind, of.parcel.parcel_id, ruling)
            repeated = follow_up(view, kind, of.parcel.parcel_id, ruling)
            if repeated is not None:
                yield repeated


def sends(judged: tuple[Judged, ...]) -> Iterator[Send | HoldOut]:
    """Each message once, though every parcel it covers asks for it."""
    seen: set[tuple[MessageKind, tuple[str, ...]]] = set()
    for one in judged:
        if one.send is not None and (one.send.kind, one.send.parcels) not in seen:
            seen.add((one.send.kind, one.send.parcels))
            yield one.send


class Wake(NamedTuple):
    """When to look again, by when a look does as well, and what for."""

    at: datetime
    by: datetime
    reason: str


def next_look(
    view: OrderView, decisions: tuple[Decision, ...], over_at: datetime | None
) -> Wake | None:
    """The earliest coming moment that may change the plan, and what it is for."""
    moments = [
        (d.due_at, f"tell the shopper: {d.kind.replace('_', ' ').lower()}")
        for d in decisions
        if d.due_at is not None and d.verdict is Verdict.WAITING
    ]
    for of in view.parcels:
        if of.silence is not None and of.silence.ask_at is not None:
            since = view.say(of.silence.since)
            moments.append((of.silence.ask_at, f"{of.name} without a scan since {since}"))
    moments.extend(vigil_wakes(view))
    at, reason = min((m for m in moments if m[0] > view.now), default=(None, ""))
    if over_at is not None and over_at > view.now and (at is None or over_at < at):
        by = over_at + view.order.policy.linger_slack
        return Wake(over_at, min(by, at or by), "late word of undeliverable messages")
    return Wake(at, at, reason) if at else None
