"""What a shopper hears when the carrier says nothing."""

from whereabouts.domain.decision import Why
from whereabouts.domain.escalation import Escalation, EscalationKind
from whereabouts.lifecycle.ruling import Awaits, Opens, Ruling, not_applicable, suppressed
from whereabouts.lifecycle.view import OrderView, ParcelView

E = EscalationKind


def tracking_quiet(view: OrderView, of: ParcelView) -> Ruling:
    """Told once the silence is certain; about a parcel never picked up, after the warehouse."""
    escalation = _latest(of, E.TRACKING_QUIET) or _latest(of, E.NEVER_PICKED_UP)
    if escalation is None:
        return _not_yet(view, of)
    if not _still_silent(of, escalation):
        return suppressed(Why.OVERTAKEN, "the parcel was scanned again")
    lifetime = view.order.policy.expiries.tracking_quiet
    since = view.say(escalation.silent_since)
    if escalation.kind is E.TRACKING_QUIET:
        due = escalation.opened_at
        return Opens(due=due, expires=due + lifetime, reason=f"no scan since {since}")
    due = escalation.opened_at + view.order.policy.warehouse_first
    if view.now < due:
        return Awaits(Why.WAREHOUSE_FIRST, f"the warehouse has until {view.say(due)}", due)
    return Opens(due=due, expires=due + lifetime, reason=f"labelled {since}, never picked up")


def looking_into_it(view: OrderView, of: ParcelView) -> Ruling:
    """Told when a person has taken up the case."""
    lost = _latest(of, E.POTENTIALLY_LOST)
    never = _latest(of, E.NEVER_PICKED_UP)
    lifetime = view.order.policy.expiries.looking_into_it
    if lost is not None:
        if not _still_silent(of, lost):
            return suppressed(Why.OVERTAKEN, "the parcel was scanned again")
        due, reason = lost.opened_at, f"no scan since {view.say(lost.silent_since)}"
        return Opens(due=due, expires=due + lifetime, reason=reason)
    if of.silence is None or never is None or not of.silence.lost.confirmed:
        return _not_yet(view, of)
    due = of.silence.lost.at
    return Opens(due=due, expires=due + lifetime, reason="five business days without a pick-up")


def _not_yet(view: OrderView, of: ParcelView) -> Ruling:
    if of.silence is None:
        return not_applicable(Why.AWAITS_EVENT, "no scan is overdue")
    if view.now >= of.silence.quiet.at and not of.silence.quiet.confirmed:
        return Awaits(Why.AWAITS_CARRIER, "the carrier is being asked before a verdict")
    return not_applicable(Why.AWAITS_EVENT, f"last heard of {view.say(of.silence.since)}")


def _latest(of: ParcelView, kind: EscalationKind) -> Escalation | None:
    return next((e for e in reversed(of.escalations) if e.kind is kind), None)


def _still_silent(of: ParcelView, escalation: Escalation) -> bool:
    return of.silence is not None and escalation.silent_since >= of.silence.since
