"""`report-problem` and `reopen` begin a case; what else people decide about one is said here, too:
`decide`, `inquiry-filed`, `approve-intercept`, `wait-for-shopper`, `resume` and `merge`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from whereabouts import wiring
from whereabouts.console.casework import say_to_case
from whereabouts.console.commands.arguments import StoreName, Who
from whereabouts.console.house import House
from whereabouts.console.refusal import Refusal, Unable
from whereabouts.console.streams import out
from whereabouts.domain.casework import (
    Decided,
    InquiryFiled,
    InterceptApproved,
    InterceptHow,
    Merged,
    Remedy,
    Resumed,
    ShopperAsked,
    Word,
)
from whereabouts.domain.escalation import EscalationKind, Opener
from whereabouts.domain.report import ProblemReport
from whereabouts.store.casework import UnknownCase
from whereabouts.store.reporting import CannotReport, Reported, Reports
from whereabouts.store.taken import UnknownOrder

group = typer.Typer()

CaseId = Annotated[str, typer.Argument(help="As `cases` shows it.")]


@group.command()
def report_problem(
    store: StoreName,
    order: Annotated[str, typer.Argument(help="The order's id.")],
    kind: Annotated[EscalationKind, typer.Argument(case_sensitive=False)],
    who: Who,
    parcel: Annotated[str | None, typer.Option(help="Which, if there are several.")] = None,
    words: Annotated[str, typer.Option(help="What the shopper says.")] = "",
) -> None:
    """Report a problem of ORDER; told twice, it is one case."""
    report = ProblemReport(kind=kind, parcel_id=parcel, by=Opener.AGENT, who=who, words=words)
    with _refusing():
        taken = Reports(House().engine).report(store, order, report, wiring.wall())
    _show(taken, "Reported")


@group.command()
def reopen(
    case: CaseId,
    who: Who,
    note: Annotated[str, typer.Option(help="Why it goes on.")] = "",
) -> None:
    """Go on with CASE, which was closed, as the next of its kind."""
    with _refusing():
        taken = Reports(House().engine).reopen(case, who, note, wiring.wall())
    _show(taken, "Opened anew")


@group.command()
def decide(
    case: CaseId, remedy: Annotated[Remedy, typer.Argument(case_sensitive=False)], who: Who
) -> None:
    """Decide to re-ship or to refund."""
    house = House()
    known = house.cases.find(case)
    before = known.state.remedy if known else None
    _say(house, case, "decide", Decided(by=who, remedy=remedy, instead_of=before))
    out.print(f"Decided: {remedy.lower()}.")


@group.command()
def inquiry_filed(case: CaseId, reference: str, who: Who) -> None:
    """The inquiry of CASE is with the carrier, under REFERENCE."""
    _say(House(), case, "inquiry_filed", InquiryFiled(by=who, reference=reference))
    out.print(f"Filed as {reference}.", markup=False)


@group.command()
def approve_intercept(
    case: CaseId,
    how: Annotated[InterceptHow, typer.Argument(case_sensitive=False)],
    who: Who,
    fee: Annotated[str, typer.Option(help="As the case shows it.")],
) -> None:
    """Have the carrier stop the parcel of CASE. It costs the fee."""
    house = House()
    _say(house, case, "approve_intercept", InterceptApproved(by=who, how=how, fee=fee))
    known = house.cases.find(case)
    outcome = known.state.intercepted if known else None
    out.print(f"The carrier's answer: {outcome.lower() if outcome else 'none yet'}.")


@group.command()
def wait_for_shopper(case: CaseId, who: Who) -> None:
    """It is the shopper's turn: the clock of CASE stands still."""
    _say(House(), case, "wait_for_shopper", ShopperAsked(by=who))
    out.print("The clock stands still until the shopper replies.")


@group.command()
def resume(case: CaseId, who: Who) -> None:
    """The clock of CASE runs on."""
    _say(House(), case, "resume", Resumed(by=who))
    out.print("The clock runs on.")


@group.command()
def merge(
    case: CaseId, into: Annotated[str, typer.Argument(help="Another case.")], who: Who
) -> None:
    """Close CASE as a duplicate of INTO, a case of the same order."""
    _say(House(), case, "merge", Merged(by=who, into=into))
    out.print("Merged.")


def _say(house: House, case: str, update: str, word: Word) -> None:
    say_to_case(house.settings, house.cases, case, update, word)


def _show(taken: Reported, how: str) -> None:
    line = f"{how}: {taken.case_id}" if taken.is_new else f"It is worked already: {taken.case_id}"
    out.print(line, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except CannotReport as why:
        raise Refusal(str(why)) from None
    except (UnknownOrder, UnknownCase) as unknown:
        raise Unable(str(unknown)) from None
