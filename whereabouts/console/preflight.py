"""`preflight`: what a policy would have changed, as somebody reads it who runs a store."""

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from whereabouts.preflight.fields import span
from whereabouts.preflight.report import Change, Example, Report, Texts
from whereabouts.preflight.telling import summary

_COUNTS = {
    "same": "same",
    "more": "more",
    "fewer": "fewer",
    "earlier": "earlier",
    "later": "later",
    "other_channel": "other channel",
    "other_hour": "other hour",
}
_EXAMPLES = 12
_OF_PROBLEMS = ("same", "more", "fewer", "earlier", "later")


def show_preflight(console: Console, report: Report) -> None:
    """A sentence first, then what it counts, then orders to look at."""
    console.print(f"[bold]{summary(report)}[/]", highlight=False)
    console.print()
    _show_fields(console, report)
    if not report.touched:
        return
    _show_table(console, "messages", report.messages, tuple(_COUNTS))
    _show_table(console, "problems", report.problems, _OF_PROBLEMS)
    _show_texts(console, report)
    _show_examples(console, report)


def _show_fields(console: Console, report: Report) -> None:
    if not report.fields and not report.touched:
        console.print("The two policies are the same in every field.")
    for one in report.fields:
        left = "" if one.replayed else " [dim](of cases and words alone: not replayed)[/]"
        console.print(f"  {one.field}: {one.running} -> {one.proposed}{left}", highlight=False)
    console.print()


def _show_table(
    console: Console, title: str, changes: tuple[Change, ...], counts: tuple[str, ...]
) -> None:
    if not changes:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(title, no_wrap=True)
    for name in counts:
        table.add_column(_COUNTS[name], justify="right", min_width=len(name.split("_")[-1]))
    for change in changes:
        cells = (getattr(change, name) for name in counts)
        table.add_row(_words(change.kind), *map(_cell, cells))
    console.print(table)
    moved = [line for change in changes if (line := _moved(change))]
    if moved:
        console.print("By how much, at the median:")
        console.print("\n".join(moved), highlight=False)
        console.print()


def _cell(count: int) -> str:
    return f"{count:,}" if count else "-"


def _moved(change: Change) -> str:
    parts = []
    if change.earlier_by is not None:
        parts.append(f"{span(change.earlier_by)} earlier")
    if change.later_by is not None:
        parts.append(f"{span(change.later_by)} later")
    return f"  {_words(change.kind)}: {', '.join(parts)}" if parts else ""


def _show_texts(console: Console, report: Report) -> None:
    running, proposed = report.texts_running, report.texts_proposed
    more = proposed.count - running.count
    console.print(
        f"Text messages: {running.count:,} -> {proposed.count:,} ({more:+,}), "
        "each of one segment or two.",
        highlight=False,
    )
    if running.costs and proposed.costs:
        console.print(
            f"They cost {_range(running, report.currency)} -> {_range(proposed, report.currency)}.",
            highlight=False,
        )
    else:
        console.print("What they cost is not known: the store's file has no prices for them.")
    console.print()


def _range(texts: Texts, currency: str) -> str:
    low, high = texts.costs or (0, 0)
    return f"{low:,.2f} to {high:,.2f} {currency}"


def _show_examples(console: Console, report: Report) -> None:
    console.print(f"For example, by the clock of {report.zone}; reasons by the shopper's:")
    for example in _telling(report):
        name = escape(example.number or example.order_id)
        line = f"[bold]{name}[/]  {escape(example.words)}"
        console.print(Padding(line, (0, 0, 0, 2)), highlight=False)


def _telling(report: Report) -> list[Example]:
    """One of each kind and way, of what is most frequent."""
    messages = {(False, change.kind): change for change in report.messages}
    changes = messages | {(True, change.kind): change for change in report.problems}
    first: dict[tuple[bool, str, str], Example] = {}
    for one in report.examples:
        first.setdefault((one.is_problem, one.kind, one.way), one)
    often = sorted(
        first.values(), key=lambda one: -getattr(changes[one.is_problem, one.kind], one.way)
    )
    return often[:_EXAMPLES]


def _words(name: str) -> str:
    return name.replace("_", " ").lower()
