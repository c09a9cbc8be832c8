"""All stories at a glance, while they live."""

from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from whereabouts.domain.order import OrderStage
from whereabouts.domain.tracking import Scan
from whereabouts.lifecycle.calendar import said
from whereabouts.simulator.board import Card
from whereabouts.simulator.phrases import escalation, message, words
from whereabouts.simulator.story import Story
from whereabouts.simulator.witness import Seen

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
    """A row for each story."""
    rows = Table(expand=True, pad_edge=False, box=None, row_styles=("", "dim"))
    for title, ratio in (
        ("story", 6),
        ("stage", 3),
        ("latest scan", 6),
        ("latest message", 6),
        ("escalation", 5),
        ("next", 6),
    ):
        rows.add_column(title, ratio=ratio, no_wrap=True, overflow="ellipsis")
    for story in stories:
        rows.add_row(*_cells(story, seen.get(story.order_id), cards.get(story.order_id)))
    return rows


def headed(clock: str, links: Mapping[str, str], body: RenderableType) -> Group:
    """The table under the order's clock and the addresses to look at."""
    head = Text(f"{clock}   ", style="bold")
    for name, url in links.items():
        head.append(f"{name} ", style="not bold dim")
        head.append(f"{url}   ", style=f"not bold link {url}")
    return Group(head, Text(), body)


def _cells(story: Story, seen: Seen | None, card: Card | None) -> tuple[RenderableType, ...]:
    if seen is None or seen.stage is None:
        return (story.title, Text("not yet", style="dim"))
    told, opened = seen.lived.told, seen.lived.opened
    scan = card.scan if card else None
    return (
        story.title,
        _stage(seen),
        _scan(story, scan) if scan else "",
        message(story, told[-1]) if told else "",
        escalation(story, opened[-1]) if opened else "",
        _next(seen, card),
    )


def _stage(seen: Seen) -> Text:
    stage = seen.stage or OrderStage.PLACED
    over = " bold" if seen.lived.outcome is not None else ""
    return Text(words(stage), style=_COLOURS.get(stage, "") + over)


def _scan(story: Story, scan: Scan) -> str:
    place = f" {scan.place}" if scan.place else ""
    return f"{words(scan.status)}{place} {said(scan.occurred_at, story.zone)}"


def _next(seen: Seen, card: Card | None) -> Text:
    if seen.lived.outcome is not None:
        return Text("over", style="dim")
    return Text(card.waits_for if card and card.waits_for else "waits for news")
