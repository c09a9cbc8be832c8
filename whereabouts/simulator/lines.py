"""The stories as plain lines, for an output that is no terminal: each event once, as it comes."""

from collections.abc import Iterable, Iterator, Mapping

from whereabouts.simulator.phrases import escalation, message, words
from whereabouts.simulator.story import Story
from whereabouts.simulator.witness import Seen


class Lines:
    """Remembers what it said."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self._stories = tuple(stories)
        self._said: set[str] = set()

    def new(self, seen: Mapping[str, Seen]) -> Iterator[str]:
        """What happened since it was asked last."""
        for story in self._stories:
            for event in _events(story, seen[story.order_id]):
                line = f"{story.title}: {event}"
                if line not in self._said:
                    self._said.add(line)
                    yield line


def _events(story: Story, seen: Seen) -> Iterator[str]:
    yield from (message(story, told) for told in seen.lived.told)
    yield from (f"escalated, {escalation(story, one)}" for one in seen.lived.opened)
    yield from seen.lived.troubles
    if seen.lived.outcome is not None:
        yield f"over, {words(seen.lived.outcome)}"
