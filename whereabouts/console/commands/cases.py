"""`cases` shows what people have to work on; `assign`, `note` and `resolve` work on it."""

from typing import Annotated

import typer

from whereabouts import wiring
from whereabouts.console.cases import show_cases
from whereabouts.console.casework import draft, say_to_case
from whereabouts.console.commands.arguments import Who
from whereabouts.console.house import House
from whereabouts.console.streams import out
from whereabouts.domain.casework import Annotation, Assignment, Closing
from whereabouts.domain.escalation import Resolution
from whereabouts.store.casework import Note

group = typer.Typer()

CaseId = Annotated[str, typer.Argument(help="As `cases` shows it.")]


@group.command()
def cases(
    store: Annotated[str | None, typer.Option(help="Of this store only.")] = None,
    queue: Annotated[str | None, typer.Option(help="support or warehouse.")] = None,
) -> None:
    """The open cases, the most urgent first."""
    house = House()
    moment = wiring.clock_of(house.settings).read(wiring.wall())
    show_cases(out, house.cases.due(store, queue), moment)


@group.command()
def assign(case: CaseId, assignee: str, who: Who) -> None:
    """Give CASE to ASSIGNEE."""
    house = House()
    known = house.cases.find(case)
    had = known.assignee if known else ""
    word = Assignment(assignee=assignee, by=who, instead_of=had)
    say_to_case(house.settings, house.cases, case, "assign", word)
    out.print(f"{assignee} has the case.")


@group.command()
def note(case: CaseId, text: str, who: Who) -> None:
    """Keep TEXT with CASE."""
    house = House()
    word = Annotation(draft=_draft(house, case, text, who), by=who)
    say_to_case(house.settings, house.cases, case, "annotate", word)
    out.print("Noted.")


@group.command()
def resolve(
    case: CaseId,
    resolution: Annotated[Resolution, typer.Argument(case_sensitive=False)],
    who: Who,
    note: Annotated[str, typer.Option(help="What the shopper's next agent should know.")] = "",
) -> None:
    """Close CASE with its outcome."""
    house = House()
    written = _draft(house, case, note, who) if note else None
    word = Closing(resolution=resolution, by=who, draft=written)
    say_to_case(house.settings, house.cases, case, "resolve", word)
    out.print(f"Closed: {resolution}.")


def _draft(house: House, case: str, text: str, who: str) -> int:
    at = wiring.clock_of(house.settings).read(wiring.wall())
    return draft(house.cases, case, Note(text=text, author=who, at=at))
