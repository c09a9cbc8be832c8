"""What the Temporal Web UI shows of an order: plain words, so that nobody decodes a payload."""

from datetime import datetime

from whereabouts.domain.decision import Decision, Verdict
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import OrderState, Parcel
from whereabouts.domain.tracking import Scan, TrackingStatus
from whereabouts.lifecycle.calendar import said
from whereabouts.lifecycle.plan import Plan
from whereabouts.lifecycle.steps import Escalate, Send
from workflows.case import EscalationStanding, EscalationStart

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
            *_parcel_table(order, zone),
            *_open_escalations(order, zone),
            *_message_table(planned),
            "",
            f"As of {said(now, zone)} ({zone})",
        ]
    )


def sending(step: Send) -> str:
    """The summary of a sending, as the timeline shows it."""
    by = "SMS" if step.channel is Channel.SMS else "e-mail"
    about = f" (parcel {', '.join(step.parcels)})" if step.parcels else ""
    return f"tell the shopper: {words(step.kind)}{about} by {by}"


def asking(parcel: Parcel) -> str:
    return f"ask {parcel.carrier.upper()} live: {parcel.tracking_number} is silent"


def escalation(parcel: Parcel, step: Escalate) -> str:
    return f"{words(step.kind)} - {parcel.carrier.upper()} {parcel.tracking_number}"


def escalation_details(start: EscalationStart, standing: EscalationStanding) -> str:
    """An escalation's current details, as Markdown."""
    if standing.resolution is not None:
        return f"**Closed: {words(standing.resolution)}**"
    lines = [
        f"**{words(start.kind)}**, no scan since {said(start.silent_since, start.zone)}",
        f"- order {start.order_id}, {start.carrier.upper()} {start.tracking_number}",
    ]
    if standing.due_at is not None:
        late = " - **breached**" if standing.breached else ""
        lines.append(f"- case due {said(standing.due_at, start.zone)}{late}")
        lines.append(f"- assigned to {standing.assignee or 'nobody yet'}")
    return "\n".join(lines)


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


def _parcel_table(order: OrderState, zone: str) -> list[str]:
    if not order.parcels:
        return ["No parcel yet."]
    return [
        "| parcel | carrier | tracking number | last scan | estimated |",
        "|---|---|---|---|---|",
        *(_parcel_row(order, parcel, zone) for parcel in order.parcels),
    ]


def _parcel_row(order: OrderState, parcel: Parcel, zone: str) -> str:
    scans = [s for s in order.scans if s.parcel_id == parcel.parcel_id]
    estimate = next((s.estimate for s in reversed(scans) if s.estimate), parcel.estimate)
    cells = (
        parcel.parcel_id,
        parcel.carrier.upper(),
        parcel.tracking_number,
        _scan(scans[-1], zone) if scans else f"none since the label, {said(parcel.label_at, zone)}",
        f"{estimate.day:%a %-d %b}" if estimate else "not given",
    )
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _scan(scan: Scan, zone: str) -> str:
    status = words(TrackingStatus(scan.status))
    return f"{status}, {said(scan.occurred_at, zone)}{', ' + scan.place if scan.place else ''}"


def _open_escalations(order: OrderState, zone: str) -> list[str]:
    return [
        f"\n**Escalated: {words(e.kind)}**, parcel {e.parcel_id}, since {said(e.opened_at, zone)}"
        for e in order.escalations
        if e.is_open
    ]


def _message_table(planned: Plan) -> list[str]:
    rows = [d for d in planned.decisions if d.verdict in _SHOWN]
    return [
        "",
        "| message | parcel | verdict | why |",
        "|---|---|---|---|",
        *(_message_row(d) for d in rows),
    ]


def _message_row(decision: Decision) -> str:
    kind = words(MessageKind(decision.kind))
    reason = decision.reason.replace("|", "/")
    return f"| {kind} | {decision.parcel_id or '-'} | {words(decision.verdict)} | {reason} |"
