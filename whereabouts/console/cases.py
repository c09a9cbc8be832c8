"""`cases`: the open ones, the most urgent first."""

from datetime import datetime, timedelta

from rich.console import Console

from whereabouts.lifecycle.calendar import said
from whereabouts.store.casework import Case


def show_cases(console: Console, cases: tuple[Case, ...], moment: datetime) -> None:
    """Print each with what it is about, and by when it is due. `moment` is the orders' time."""
    if not cases:
        console.print("No case is open.")
    for case in cases:
        console.print(f"[bold]{case.workflow_id}[/]", highlight=False, soft_wrap=True)
        kind = case.kind.replace("_", " ").lower()
        about = f"{kind}, order {case.order_id} of {case.store}, parcel {case.parcel_id}"
        holder = case.assignee or "nobody yet"
        console.print(
            f"    {about}; {case.queue}, {holder}; {_due(case, moment)}",
            highlight=False,
            soft_wrap=True,
        )


def _due(case: Case, moment: datetime) -> str:
    if case.due_at is None:
        return "no due time"
    left = (case.due_at - moment) / timedelta(hours=1)
    how = f"in {left:.0f} h" if left > 0 else f"[red]overdue by {-left:.0f} h[/]"
    return f"due {said(case.due_at, 'UTC')} UTC, {how}"
