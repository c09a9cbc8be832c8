"""A thousand answers under sources that contradict each other and lie: how many facts of them
nobody told, as counted by an oracle that reads the order's own scans.

python -m benchmarks.honesty
"""

from collections import Counter

from rich.console import Console
from rich.table import Table

from tests.selfservice.answer.oracle import invented
from tests.selfservice.answer.test_honesty import said_in
from tests.selfservice.answer.worlds import world

WORLDS = 1_000


def main() -> None:
    counts: Counter[str] = Counter()
    for number in range(WORLDS):
        of = world(number)
        texts, links, refused = said_in(of)
        counts["sentences and texts"] += len(texts)
        counts["links"] += len(links)
        counts["refused by the checker"] += len(refused)
        counts["invented facts"] += sum(len(invented(text, of)) for text in texts)
    table = Table(title=f"{WORLDS} answers from lying sources")
    for heading in ("what", "count"):
        table.add_column(heading, justify="right")
    for what in ("sentences and texts", "links", "refused by the checker", "invented facts"):
        table.add_row(what, str(counts[what]))
    Console().print(table)


if __name__ == "__main__":
    main()
