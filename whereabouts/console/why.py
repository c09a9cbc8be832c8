"""`why ORDER`: for each message and parcel what was decided, and why, in plain words."""

from rich.console import Console
from rich.table import Table

from whereabouts.domain.decision import Decision, Verdict, Why
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.lifecycle.calendar import said
from whereabouts.store.correspondence import Letter
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.records import Recorded
from whereabouts.store.rows import AttemptState

_COLOURS = {
    Verdict.SENT: "green",
    Verdict.DUE: "yellow",
    Verdict.WAITING: "cyan",
    Verdict.SUPPRESSED: "magenta",
    Verdict.EXPIRED: "red",
    Verdict.NOT_APPLICABLE: "dim",
}


def show_why(
    console: Console,
    order: OrderRecord,
    decisions: tuple[Recorded, ...],
    letters: tuple[Letter, ...],
) -> None:
    """Print where the order stands, then a line for each message it might have had."""
    zone = order.destination.zones[0]
    console.print(f"[bold]Order {_name(order)}[/] of {order.store}: {_words(order.stage)}")
    if order.silent:
        console.print("Tracking has not been updated recently.")
    if order.wake_at is not None and not order.stage.is_final:
        console.print(f"Next look {said(order.wake_at, zone)}: {order.wake_for}")
    table = Table(caption=f"Times in {zone}", caption_justify="left")
    for heading in ("message", "parcel", "verdict", "why"):
        table.add_column(heading)
    for decision in _in_order(decisions, has_parcels=bool(order.parcels)):
        table.add_row(*_row(decision, letters, zone))
    console.print(table)


def _name(order: OrderRecord) -> str:
    """The shopper's number and, where it is another, the shop's own id."""
    number = order.purchase.known_as
    return number if number == order.order_id else f"{number} ({order.order_id})"


def _in_order(decisions: tuple[Recorded, ...], *, has_parcels: bool) -> list[Decision]:
    """By parcel, then as an order lives; what was said before there was a parcel is left out."""
    kinds = list(MessageKind)
    shown = [
        one.decision for one in decisions if not (has_parcels and one.decision.why is Why.NO_PARCEL)
    ]
    return sorted(shown, key=lambda d: (d.parcel_id, kinds.index(d.kind), d.follow_up))


def _row(decision: Decision, letters: tuple[Letter, ...], zone: str) -> tuple[str, str, str, str]:
    """The ledger has the last word on what left; the decision on what did not, and why."""
    told = [one for one in letters if _is_about(one, decision) and _has_left(one)]
    verdict = _verdict({one.state for one in told}, decision)
    reason = "; ".join(_fate(one, zone) for one in told) or decision.reason
    name = _words(decision.kind) + (" (again by SMS)" if decision.follow_up else "")
    colour = _COLOURS[verdict]
    return name, decision.parcel_id or "-", f"[{colour}]{_words(verdict)}[/]", reason


def _verdict(fates: set[AttemptState], decision: Decision) -> Verdict:
    if AttemptState.SENT in fates:
        return Verdict.SENT
    return Verdict.WAITING if AttemptState.UNKNOWN in fates else decision.verdict


def _is_about(letter: Letter, decision: Decision) -> bool:
    return (
        letter.kind is decision.kind
        and letter.follow_up is decision.follow_up
        and decision.parcel_id in (letter.parcels or ("",))
    )


def _has_left(letter: Letter) -> bool:
    return letter.state in (AttemptState.SENT, AttemptState.UNDELIVERABLE, AttemptState.UNKNOWN)


def _fate(letter: Letter, zone: str) -> str:
    by = "SMS" if letter.channel is Channel.SMS else "e-mail"
    said_at = said(letter.moment, zone)
    if letter.state is AttemptState.UNDELIVERABLE:
        return f"{by} {said_at} could not be delivered: {letter.reason}"
    if letter.state is AttemptState.UNKNOWN:
        return f"{by} {said_at}: the provider never answered"
    fates = [
        word
        for word, happened in (
            ("delivered", letter.delivered),
            ("opened", letter.opened),
            ("link followed", letter.clicked),
        )
        if happened
    ]
    return f"sent by {by} {said_at}{', ' + ', '.join(fates) if fates else ''}"


def _words(name: str) -> str:
    return name.replace("_", " ").lower()
