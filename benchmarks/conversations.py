"""Every written conversation held once: by subject, how many went as written, how many needed a
person, and how many genuine problems have a case.

python -m benchmarks.conversations
"""

import asyncio
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from tests.conversations.holding import Held, hold, scenes
from tests.conversations.shopping import pier
from tests.conversations.written import Conversation, Kind, all_written

Came = list[tuple[Conversation, Held]]


def main() -> None:
    by_subject: dict[str, Came] = defaultdict(list)
    every = list(scenes(all_written()))
    stories = [story for scene in every for story in scene.stories]
    with (
        TemporaryDirectory() as folder,
        asyncio.Runner() as runner,
        pier(Path(folder), stories, runner) as store,
    ):
        for scene in every:
            came = runner.run(hold(store, scene))
            by_subject[scene.written.subject].append((scene.written, came))
    table = Table(title=f"{len(every)} conversations")
    for heading in ("subject", "held", "as written", "routine, nobody needed", "problems, a case"):
        table.add_column(heading, justify="left" if heading == "subject" else "right")
    for subject, held in by_subject.items():
        table.add_row(*_row(subject, held))
    table.add_section()
    table.add_row(*_row("all", [one for held in by_subject.values() for one in held]))
    Console().print(table)


def _row(subject: str, held: Came) -> tuple[str, ...]:
    routine = [came for written, came in held if written.kind is Kind.ROUTINE]
    problems = [came for written, came in held if written.kind is Kind.PROBLEM]
    return (
        subject,
        str(len(held)),
        str(sum(not came.faults for _, came in held)),
        f"{sum(not came.needed_a_person for came in routine)} of {len(routine)}",
        f"{sum(bool(came.cases) for came in problems)} of {len(problems)}",
    )


if __name__ == "__main__":
    main()
