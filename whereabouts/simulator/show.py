"""Shows the stories while they live: a table in a terminal, lines anywhere else."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from types import TracebackType

from rich.console import Console, Group
from rich.live import Live
from rich.text import Text

from whereabouts.simulator.board import Card
from whereabouts.simulator.lines import Lines
from whereabouts.simulator.story import Story
from whereabouts.simulator.table import headed, table
from whereabouts.simulator.witness import Seen


class Show(AbstractContextManager["Show"]):
    """`links` are addresses to look at, by name."""

    def __init__(
        self, console: Console, stories: Sequence[Story], links: Mapping[str, str]
    ) -> None:
        self._console = console
        self._stories = stories
        self._links = links
        self._lines = Lines(stories)
        self._live = Live(console=console, auto_refresh=False) if console.is_terminal else None

    def __enter__(self) -> "Show":
        if self._live is not None:
            self._live.start()
        else:
            for name, url in self._links.items():
                self._say(f"{name}: {url}")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._live is not None:
            self._live.stop()

    def update(
        self, clock: str, seen: Mapping[str, Seen], cards: Mapping[str, Card], note: str = ""
    ) -> None:
        """What is seen now. `clock` says what the order's time is, `note` anything else."""
        if self._live is None:
            for line in self._lines.new(seen):
                self._say(f"[{clock}] {line}")
            return
        body = Group(table(self._stories, seen, cards), Text(note, style="bold green"))
        self._live.update(headed(clock, self._links, body), refresh=True)

    def _say(self, line: str) -> None:
        self._console.print(line, markup=False, highlight=False, soft_wrap=True)
