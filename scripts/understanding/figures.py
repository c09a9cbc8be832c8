"""Writes the figures beside the model: for people as a table, for machines as JSON."""

import json
from collections.abc import Iterable, Mapping
from functools import reduce

from scripts.understanding.lessons import shown
from scripts.understanding.measuring import ALSO, GOALS, MEASURES, NOTHING, Share
from whereabouts.selfservice.understand.artefact import FILE as MODEL
from whereabouts.selfservice.understand.artefact import Model
from whereabouts.selfservice.understand.scoring import probabilities

FILE = MODEL.with_name("figures.md")
SAMPLE = MODEL.with_name("sample.json")
NUMBERS = MODEL.with_name("figures.json")
_Table = Mapping[str, Mapping[str, Share]]
_TITLES = {
    "real": "Real texts, each source measured by a model that never saw it",
    "mistyped": "The same, every seventh word mistyped",
    "development": "Our own sentences for development: never trained on, looked at for rules",
    "own": "Our own sentences held out: written first, never trained on, their misses unread",
}


def together(tables: Iterable[Mapping[str, Share]]) -> dict[str, Share]:
    each = list(tables)
    return {name: reduce(Share.__add__, (one[name] for one in each), NOTHING) for name in MEASURES}


def write(tables: Mapping[str, _Table], *, size: int, widest: float) -> None:
    parts = ["# What the model was measured to understand\n", _preface(size, widest)]
    for title, table in tables.items():
        parts += [f"## {_TITLES[title]}\n", _table(table, tuple(GOALS)), _table(table, ALSO)]
    FILE.write_text("\n".join(parts), encoding="utf-8")
    NUMBERS.write_text(json.dumps(_plain(tables), indent=1) + "\n", encoding="utf-8")


def _preface(size: int, widest: float) -> str:
    return (
        f"Written by the training. The model has {size:,} bytes; its probabilities are within "
        f"{widest:.6f} of the training library's. The model never saw the source it is measured "
        "on; whoever wrote the rules, our own phrases and the thresholds did see samples and "
        "misses of these sources, so for those the figures are too kind.\n"
    )


def write_sample(model: Model, texts: Iterable[str]) -> None:
    """What the model says of some texts, for a test to ask again: whoever changes what the model
    is shown has to train it anew."""
    told = {text: _rounded(probabilities(shown(text)[0], model)) for text in texts}
    SAMPLE.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _rounded(likely: Mapping[str, float]) -> dict[str, float]:
    return {name: round(likelihood, 4) for name, likelihood in likely.items()}


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
