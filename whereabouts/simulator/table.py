"""All stories at a glance, while they live."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from whereabouts.domain.order import OrderStage
from whereabouts.lifecycle.calendar import local
from whereabouts.simulator.board import Card
from whereabouts.simulator.lived import Lived
from whereabouts.simulator.phrases import kind_of_message, state_of_escalation, words
from whereabouts.simulator.story import Story
from whereabouts.simulator.witness import Seen

_COLUMNS = {
    "story": 5,
    "stage": 3,
    "latest scan": 6,
    "latest message": 6,
    "escalation": 6,
    "next": 6,
}
_COLOURS = {
    OrderStage.NEEDS_ATTENTION: "yellow",
    OrderStage.LOST: "red",
    OrderStage.RETURNED: "red",
    OrderStage.CANCELLED: "red",
    OrderStage.DELIVERED: "green",
    OrderStage.OUT_FOR_DELIVERY: "cyan",
}


def table(
    stories: Iterable[Story], seen: Mapping[str, Seen], cards: Mapping[str, Card]
) -> RenderableType:
    """A row for each story; what happened last in it comes first in its cells."""
    rows = Table(expand=True, pad_edge=False, box=box.SIMPLE_HEAD, show_edge=False)
    for title, ratio in _COLUMNS.items():
        rows.add_column(title, ratio=ratio, no_wrap=True, overflow="ellipsis")
    for story in stories:
        rows.add_row(
            *_cells(story, seen[story.order_id], cards.get(story.order_id, Card())),
            style="dim" if seen[story.order_id].lived.outcome is not None else "",
        )
    return rows


def headed(clock: str, links: Mapping[str, str], body: RenderableType) -> Group:
    """The table under the order's clock and the addresses to look at."""
    head = Text(f"{clock}   ", style="bold")
    for name, url in links.items():
        head.append(f"{name} ", style="not bold dim")
        head.append(f"{url}   ", style=f"not bold link {url}")
    return Group(head, Text(), body)


def _cells(story: Story, seen: Seen, card: Card) -> tuple[RenderableType, ...]:
    if seen.stage is None:
        return (story.title, Text("not yet", style="dim"))
    return (
        story.title,
        Text(words(seen.stage), style=_COLOURS.get(seen.stage, "")),
        _scan(story, card),
        _message(story, seen.lived),
        _escalation(story, seen.lived),
        _next(story, seen.lived, card),
    )


def _scan(story: Story, card: Card) -> str:
    if card.scan is None:
        return ""
    return f"{_when(story, card.scan.occurred_at)} {words(card.scan.status)} {card.scan.place}"


def _message(story: Story, lived: Lived) -> str:
    if not lived.told:
        return ""
    return f"{_when(story, lived.told[-1].at)} {kind_of_message(story, lived.told[-1])}"


def _escalation(story: Story, lived: Lived) -> str:
    if not lived.opened:
        return ""
    last = lived.opened[-1]
    return f"{state_of_escalation(last)}: {words(last.kind)} {_when(story, last.at)}"


def _next(story: Story, lived: Lived, card: Card) -> str:
    if lived.outcome is not None:
        return "over"
    if card.wakes_at is None:
        return "waits for news"
    return f"{_when(story, card.wakes_at)} {card.wakes_for}"


def _when(story: Story, moment: datetime) -> str:
    """`Wed 25 13:20`: stories last no month."""
    return f"{local(moment, story.zone):%a %-d %H:%M}"
