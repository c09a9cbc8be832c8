"""`alarms`: what leads were called for, and whom that reached."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from whereabouts.store.alarm_posts import Raised
from whereabouts.stores import Store


def show_alarms(console: Console, store: Store, raised: tuple[Raised, ...]) -> None:
    """The newest first."""
    if not store.alarms.targets:
        console.print(f"Nobody is told: store {store.name} has no \\[alarms].")
    if not raised:
        console.print("No alarm was raised.")
        return
    table = Table("when (UTC)", "alarm", "reached", "waits for")
    for one in raised:
        waiting = [f"{name}: {why}" if why else name for name, why in one.waiting.items()]
        waiting += [f"{name}: given up ({why})" for name, why in one.given_up.items()]
        words = f"{one.alarm.kind.in_words}: {one.alarm.words}"
        when = f"{one.alarm.raised_at:%Y-%m-%d %H:%M}"
        table.add_row(when, escape(words), ", ".join(one.reached), escape("; ".join(waiting)))
    console.print(table)
