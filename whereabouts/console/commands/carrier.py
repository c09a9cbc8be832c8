"""`carrier read` and `carrier assign`: what carriers say, and whose parcels are."""

from pathlib import Path
from typing import Annotated

import typer

from whereabouts import wiring
from whereabouts.carriers.dialect import Shape
from whereabouts.carriers.links import carrier_name
from whereabouts.carriers.numbers.words import carrier_slug, own_slug
from whereabouts.console.assigning import parcel_named
from whereabouts.console.commands.arguments import StoreName
from whereabouts.console.house import House
from whereabouts.console.reading import lines_of
from whereabouts.console.streams import out
from whereabouts.store.reassigning import Reassigning, Theirs

group = typer.Typer(
    name="carrier",
    no_args_is_help=True,
    help="What carriers say, and whose parcels are.",
)


@group.command()
def assign(
    order: str,
    parcel: Annotated[str, typer.Argument(help="The parcel's id, or its tracking number.")],
    carrier: Annotated[str, typer.Argument(help="ups, fedex, usps, dhl, ...")],
    number: Annotated[str, typer.Option(help="The number it really has there.")] = "",
    store: StoreName = "demo",
) -> None:
    """PARCEL of ORDER is CARRIER's: it is asked from now on, and nobody guesses any more."""
    house = House()
    house.store(store)
    of = parcel_named(house.queries, store, order, parcel)
    to = Theirs(carrier_slug(carrier) or own_slug(carrier), number or of.tracking_number)
    key = (store, of.order_id, of.parcel_id)
    is_news = Reassigning(house.engine).by_person(key, to, wiring.wall())
    said = "from now on" if is_news else "as it was"
    out.print(f"{of.parcel_id} is {carrier_name(to.carrier)}'s {to.tracking_number}, {said}.")


@group.command()
def read(
    system: Annotated[str, typer.Argument(help="ups, fedex, usps, dhl, shipstation or easyship")],
    shape: Annotated[Shape, typer.Argument(help="An answer to a question, or a post.")],
    files: Annotated[list[Path], typer.Argument(help="JSON as the system sent it.")],
) -> None:
    """What each FILE says, one JSON line for each parcel."""
    for line in lines_of(system, shape, files):
        typer.echo(line)
