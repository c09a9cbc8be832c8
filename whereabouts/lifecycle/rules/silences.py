"""What a shopper hears when the carrier says nothing."""

from datetime import datetime

from whereabouts.domain.decision import Why
from whereabouts.domain.escalation import Escalation, EscalationKind
from whereabouts.lifecycle.ruling import Awaits, Never, Opens, Ruling, not_applicable, suppressed
from whereabouts.lifecycle.view import OrderView, ParcelView

E = EscalationKind


def tracking_quiet(view: OrderView, of: ParcelView) -> Ruling:
    """Told once the silence is certain; about a parcel never picked up, after the warehouse."""
    escalation = _latest(of, E.TRACKING_QUIET, E.NEVER_PICKED_UP)
    if escalation is None:
        return _not_yet(view, of)
    moot = _moot(view, of, escalation)
    if moot is not None:
        return moot
    lifetime, since = view.order.policy.expiries.tracking_quiet, view.say(escalation.silent_since)
    if escalation.kind is E.TRACKING_QUIET:
        due = escalation.opened_at
        return Opens(due=due, expires=due + lifetime, reason=f"no scan since {since}")
    due = escalation.opened_at + view.order.policy.warehouse_first
    if view.now < due:
        return Awaits(Why.WAREHOUSE_FIRST, f"the warehouse has until {view.say(due)}", due)
    return Opens(due=due, expires=due + lifetime, reason=f"labelled {since}, never picked up")


def looking_into_it(view: OrderView, of: ParcelView) -> Ruling:
    """Told when a person has taken up the case."""
    escalation = _latest(of, E.POTENTIALLY_LOST, E.NEVER_PICKED_UP)
    taken_up_at = _taken_up_at(of, escalation)
    if escalation is None or taken_up_at is None:
        return _not_yet(view, of)
    return _moot(view, of, escalation) or Opens(
        due=taken_up_at,
        expires=taken_up_at + view.order.policy.expiries.looking_into_it,
        reason=f"not heard of since {view.say(escalation.silent_since)}",
    )


def _taken_up_at(of: ParcelView, escalation: Escalation | None) -> datetime | None:
    """At once where a parcel may be lost; one never picked up is the warehouse's for five days."""
    if escalation is not None and escalation.kind is E.POTENTIALLY_LOST:
        return escalation.opened_at
    return of.silence.lost_since if of.silence is not None else None


def _not_yet(view: OrderView, of: ParcelView) -> Ruling:
    quiet = of.silence.quiet if of.silence is not None else None
    if quiet is not None and quiet.held:
        reason = "the carrier itself is in trouble: that the parcel is silent proves nothing"
        return Awaits(Why.CARRIER_IN_TROUBLE, reason)
    if quiet is not None and view.now >= quiet.at and not quiet.confirmed:
        return Awaits(Why.AWAITS_CARRIER, "the carrier is being asked before a verdict")
    return not_applicable(Why.AWAITS_EVENT, "no scan is overdue")


def _moot(view: OrderView, of: ParcelView, escalation: Escalation) -> Never | None:
    """Why the shopper need not hear of an escalation any more, if so."""
    if view.order.cancelled_at is not None:
        return suppressed(Why.ORDER_CANCELLED, "the order was cancelled")
    if of.progress.returning_since is not None:
        return suppressed(Why.RETURN_LEG, "the parcel is on its way back to the sender")
    if escalation.silent_since < of.heard_of_at:
        return suppressed(Why.OVERTAKEN, f"heard of again {view.say(of.heard_of_at)}")
    if escalation.resolution is not None:
        how = escalation.resolution.replace("_", " ").lower()
        return suppressed(Why.OVERTAKEN, f"the case was closed: {how}")
    return None


def _latest(of: ParcelView, *kinds: EscalationKind) -> Escalation | None:
    return next((e for e in reversed(of.escalations) if e.kind in kinds), None)
