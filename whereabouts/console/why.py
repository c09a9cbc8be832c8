"""`why ORDER`: for each message and parcel what was decided, and why, in plain words."""

from rich.console import Console
from rich.table import Table

from whereabouts.domain.decision import Verdict
from whereabouts.lifecycle.calendar import said
from whereabouts.store.correspondence import Letter
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.records import Recorded
from whereabouts.store.why import fates

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
    for fate in fates(decisions, letters, zone, has_parcels=bool(order.parcels)):
        verdict = f"[{_COLOURS[fate.verdict]}]{_words(fate.verdict)}[/]"
        table.add_row(fate.message, fate.parcel_id or "-", verdict, fate.reason)
    console.print(table)


def _name(order: OrderRecord) -> str:
    """The shopper's number and, where it is another, the shop's own id."""
    number = order.purchase.known_as
    return number if number == order.order_id else f"{number} ({order.order_id})"


def _words(name: str) -> str:
    return name.replace("_", " ").lower()
