"""Writes the figures beside the model: for people as a table, for machines as JSON."""

import json
from collections.abc import Iterable, Mapping
from functools import reduce

from scripts.understanding.measuring import ALSO, GOALS, MEASURES, NOTHING, Share
from whereabouts.selfservice.understand.artefact import FILE as MODEL

FILE = MODEL.with_name("figures.md")
NUMBERS = MODEL.with_name("figures.json")
_Table = Mapping[str, Mapping[str, Share]]
_TITLES = {
    "real": "Real texts, each source measured by a model that never saw it",
    "mistyped": "The same, every seventh word mistyped",
    "development": "Our own sentences for development: never trained on, looked at for rules",
    "own": "Our own sentences held out: never trained on, never looked at, measured at the end",
}


def together(tables: Iterable[Mapping[str, Share]]) -> dict[str, Share]:
    each = list(tables)
    return {name: reduce(Share.__add__, (one[name] for one in each), NOTHING) for name in MEASURES}


def write(tables: Mapping[str, _Table], *, size: int, widest: float) -> None:
    parts = ["# What the model was measured to understand\n"]
    parts.append(
        f"Written by the training. The model has {size:,} bytes; its probabilities are within "
    )
    parts[-1] += (
        f"{widest:.6f} of the training library's. Rules were written while looking at samples of "
    )
    parts[-1] += "these sources, so only the model's share of the figures is blind.\n"
    for title, table in tables.items():
        parts += [f"## {_TITLES[title]}\n", _table(table, tuple(GOALS)), _table(table, ALSO)]
    FILE.write_text("\n".join(parts), encoding="utf-8")
    NUMBERS.write_text(json.dumps(_plain(tables), indent=1) + "\n", encoding="utf-8")


def _table(table: _Table, names: tuple[str, ...]) -> str:
    head = f"| left out | {' | '.join(names)} |\n|---|{'---|' * len(names)}\n"
    goals = [f"{'at least' if least else 'at most'} {goal}" for goal, least in GOALS.values()]
    aim = f"| *goal* | {' | '.join(goals)} |\n" if names == tuple(GOALS) else ""
    rows = (
        f"| {source} | {' | '.join(_cell(row[name]) for name in names)} |"
        for source, row in table.items()
    )
    return head + aim + "\n".join(rows) + "\n"


def _cell(share: Share) -> str:
    return "" if share.rate is None else f"{share.rate:.3f} ({share.hits}/{share.of})"


def _plain(tables: Mapping[str, _Table]) -> dict[str, dict[str, dict[str, list[int]]]]:
    return {
        title: {
            source: {name: list(row[name]) for name in MEASURES} for source, row in table.items()
        }
        for title, table in tables.items()
    }
