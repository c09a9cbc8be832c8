"""`privacy`: a shopper is told what is kept, is forgotten, or their answer is handed over."""

from typing import Annotated

import typer

from whereabouts import wiring
from whereabouts.console.commands.arguments import StoreName
from whereabouts.console.house import House
from whereabouts.console.privacy import answer_to, concerned, erased
from whereabouts.console.streams import out
from whereabouts.store.disclosing import Disclosures
from whereabouts.store.privacy import Privacy

group = typer.Typer(
    name="privacy", no_args_is_help=True, help="What is kept of shoppers, and its end."
)

Email = Annotated[str | None, typer.Option("--email", help="Of this address.")]
Phone = Annotated[str | None, typer.Option("--phone", help="Of this number.")]
OrderIds = Annotated[list[str], typer.Option("--order", help="Of this order; may be repeated.")]


@group.command()
def export(
    store: StoreName = "demo",
    email: Email = None,
    phone: Phone = None,
    order: OrderIds = [],  # noqa: B006 - the parser reads it as a default, and copies it
) -> None:
    """Everything that is kept about a shopper, as JSON."""
    house = House()
    of = concerned(house.store(store), email, phone, order)
    typer.echo(Disclosures(house.engine).document(store, of, wiring.wall()))


@group.command()
def erase(
    store: StoreName = "demo",
    email: Email = None,
    phone: Phone = None,
    order: OrderIds = [],  # noqa: B006 - the parser reads it as a default, and copies it
) -> None:
    """Forget a shopper and all orders of theirs. This cannot be undone."""
    house = House()
    shop = house.store(store)
    of = concerned(shop, email, phone, order)
    out.print(erased(Privacy(house.engine), shop, of, wiring.wall()), soft_wrap=True)


@group.command()
def answers(
    store: StoreName = "demo",
    hand_over: Annotated[
        str | None, typer.Option(help="Print this one, and keep it no longer.")
    ] = None,
) -> None:
    """What shops asked for on behalf of their shoppers, waiting to be handed over."""
    house = House()
    disclosures = Disclosures(house.engine)
    if hand_over is not None:
        typer.echo(answer_to(disclosures, house.store(store), hand_over).document)
        disclosures.handed_over(store, hand_over)
        return
    for one in disclosures.kept(store):
        out.print(f"{one.request}  made {one.made_at:%Y-%m-%d %H:%M} UTC", highlight=False)
