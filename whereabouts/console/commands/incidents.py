"""`incidents` and `release`: troubles of carriers, and the verdicts they hold."""

from typing import Annotated

import typer

from whereabouts.console.commands.arguments import StoreName, Who
from whereabouts.console.house import House
from whereabouts.console.incidents import release, show_incidents
from whereabouts.console.streams import out
from whereabouts.store.incidents import Incidents

group = typer.Typer()


@group.command()
def incidents(store: StoreName = "demo") -> None:
    """Carriers in trouble, and how many silent parcels wait for their verdict."""
    house = House()
    show_incidents(out, Incidents(house.engine), house.store(store).name)


@group.command(name="release")
def release_(
    incident: Annotated[int, typer.Argument(help="As `incidents` shows it.")], who: Who
) -> None:
    """Hold no verdict for INCIDENT any longer: each silent parcel is judged by itself."""
    out.print(release(Incidents(House().engine), incident, who), soft_wrap=True)
