"""`doubts` and `settle`: messages whose outcome nobody knows."""

import typer

from whereabouts import wiring
from whereabouts.console.commands.arguments import Who
from whereabouts.console.doubts import DOUBTFUL_AFTER, Finding, settle, show_doubts
from whereabouts.console.house import House
from whereabouts.console.streams import out

group = typer.Typer()


@group.command()
def doubts() -> None:
    """Messages of which for an hour nobody has known whether they left."""
    now = wiring.wall()
    show_doubts(out, House().ledger.in_doubt(DOUBTFUL_AFTER, now), now)


@group.command(name="settle")
def settle_(token: str, finding: Finding, who: Who) -> None:
    """Say what you found out about message TOKEN: it was sent, or is to be sent again."""
    house = House()
    became = settle(house.ledger, house.queries, token, finding, who, wiring.wall())
    out.print(became, soft_wrap=True)
