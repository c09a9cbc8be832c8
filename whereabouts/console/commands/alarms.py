"""`alarms` shows what a store's leads were called for."""

import typer

from whereabouts.console.alarms import show_alarms
from whereabouts.console.commands.arguments import StoreName
from whereabouts.console.house import House
from whereabouts.console.streams import out
from whereabouts.store.alarm_posts import AlarmPosts

group = typer.Typer()


@group.command()
def alarms(store: StoreName = "demo") -> None:
    """What the store's leads were called for, the newest first, and whom it has reached."""
    house = House()
    of = house.store(store)
    show_alarms(out, of, AlarmPosts(house.engine).newest(of.name))
