"""What the Temporal Web UI shows of an order: plain words, so that nobody decodes a payload."""

from datetime import datetime

from whereabouts.domain.casework import CaseState
from whereabouts.domain.decision import Decision, Verdict
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import OrderState, Parcel
from whereabouts.domain.problem import problem_of
from whereabouts.domain.tracking import Scan, TrackingStatus
from whereabouts.lifecycle.calendar import said
from whereabouts.lifecycle.plan import Plan
from whereabouts.lifecycle.steps import HoldOut, Send
from workflows.case import EscalationStart

_SHOWN = (Verdict.DUE, Verdict.WAITING, Verdict.SENT, Verdict.SUPPRESSED, Verdict.EXPIRED)


def details(order: OrderState, planned: Plan, now: datetime) -> str:
    """The order's current details, as Markdown."""
    zone = order.destination.zones[0]
    return "\n".join(
        [
            f"**{words(planned.stage)}**{' - tracking is silent' if planned.silent else ''}",
            "",
            f"Next: {_next(planned, zone)}",
            "",
            *_parcels(order, zone),
            *_open_escalations(order, zone),
            *_messages(planned),
            "",
            f"As of {said(now, zone)} ({zone})",
        ]
    )


def sending(step: Send) -> str:
    """The summary of a sending, as the timeline shows it."""
    by = "SMS" if step.channel is Channel.SMS else "e-mail"
    about = f" (parcel {', '.join(step.parcels)})" if step.parcels else ""
    return f"tell the shopper: {words(step.kind)}{about} by {by}"


def holding_out(step: HoldOut) -> str:
    return f"hold out, to measure its worth: {words(step.kind)}"


def asking(parcel: Parcel) -> str:
    return f"ask {parcel.carrier.upper()} live: {parcel.tracking_number} is silent"


def escalation(parcel: Parcel | None, kind: EscalationKind) -> str:
    about = f"{parcel.carrier.upper()} {parcel.tracking_number}" if parcel else "no parcel yet"
    return f"{words(kind)} - {about}"


def escalation_details(start: EscalationStart, state: CaseState) -> str:
    """An escalation's current details, as Markdown."""
    if state.resolution is not None:
        return f"**Closed: {words(state.resolution)}**"
    about = "no scan since" if start.kind.is_silence else "since"
    parcel = f"{start.carrier.upper()} {start.tracking_number}".strip() or "no parcel yet"
    lines = [
        f"**{words(start.kind)}**, {about} {said(start.silent_since, start.zone)}",
        f"- order {start.order_id}, {parcel}",
    ]
    if state.due_at is not None:
        lines.append(f"- case due {said(state.due_at, start.zone)}{_held_up(state, start.zone)}")
        lines.append(f"- assigned to {state.assignee or 'nobody yet'}")
        lines.append(f"- next: {problem_of(start.kind).next}")
    return "\n".join(lines)


def _held_up(state: CaseState, zone: str) -> str:
    if state.waiting is not None:
        return f" - waits for the shopper since {said(state.waiting.at, zone)}"
    return " - **breached**" if state.breached else ""


def order_summary(order: OrderState) -> str:
    """The static summary of a new order."""
    items = sum(line.quantity for line in order.lines)
    return f"{order.store} {order.order_id}: {items} item(s) to {order.destination.country}"


def words(name: str) -> str:
    return name.replace("_", " ").lower()


def _next(planned: Plan, zone: str) -> str:
    if planned.outcome is not None:
        return f"nothing, the order is over: {words(planned.outcome)}"
    if planned.wake_at is None:
        return "waits for news from the shop or the carrier"
    return f"{planned.wake_for}, at {said(planned.wake_at, zone)}"


def _parcels(order: OrderState, zone: str) -> list[str]:
    """A list, since the Web UI gives this text half a screen and would squeeze a table."""
    if not order.parcels:
        return ["No parcel yet."]
    return [_parcel(order, parcel, zone) for parcel in order.parcels]


def _parcel(order: OrderState, parcel: Parcel, zone: str) -> str:
    scans = [s for s in order.scans if s.parcel_id == parcel.parcel_id]
    estimate = next((s.estimate for s in reversed(scans) if s.estimate), parcel.estimate)
    last = _scan(scans[-1], zone) if scans else f"no scan since {said(parcel.label_at, zone)}"
    due = f"; estimated {estimate.day:%a %-d %b}" if estimate else ""
    return f"- **{parcel.carrier.upper()} {parcel.tracking_number}**: {last}{due}"


def _scan(scan: Scan, zone: str) -> str:
    status = words(TrackingStatus(scan.status))
    return f"{status}, {said(scan.occurred_at, zone)}{', ' + scan.place if scan.place else ''}"


def _open_escalations(order: OrderState, zone: str) -> list[str]:
    return [
        f"\n**Escalated: {words(e.kind)}**, parcel {e.parcel_id}, since {said(e.opened_at, zone)}"
        for e in order.escalations
        if e.is_open
    ]


def _messages(planned: Plan) -> list[str]:
    shown = [d for d in planned.decisions if d.verdict in _SHOWN]
    return ["", "**Messages**", "", *(_message(d) for d in shown)]


def _message(decision: Decision) -> str:
    about = f" ({decision.parcel_id})" if decision.parcel_id else ""
    kind, verdict = words(MessageKind(decision.kind)), words(decision.verdict)
    return f"- {kind}{about}: **{verdict}**, {decision.reason}"
