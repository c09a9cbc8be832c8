"""Train the model that understands shoppers, and measure it on sources it has not seen.

python -m scripts.train_understanding DATA_FOLDER

Needs the optional packages of `train`. The folder's texts stay where they are: what is kept are
weights, and figures beside them. Running it again writes the same bytes.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from scripts.understanding import figures
from scripts.understanding.fitting import check, fitted, packed
from scripts.understanding.lessons import lessons, shown
from scripts.understanding.measuring import Outcome, Share, measured, outcome
from scripts.understanding.rows import DEVELOPMENT, HELD_OUT, Row, ours, own, real, sampled
from scripts.understanding.typing_errors import mistyped
from whereabouts.console.streams import out
from whereabouts.selfservice.understand.artefact import FILE, Model

OWN_UNTRAINED = {
    "development": DEVELOPMENT,
    "own": HELD_OUT,
}


def main(folder: Path) -> None:
    rows, written = real(folder), ours()
    left_out = {name: _without(name, rows, written) for name in _sources(rows)}
    final, library = fitted(lessons([*rows, *written]))
    held = {title: _by_name(names) for title, names in OWN_UNTRAINED.items()}
    widest = check(final, library, [one for row in written for one in shown(row.text)])
    FILE.write_bytes(packed(final))
    figures.write_sample(final, sampled())
    figures.write(_tables(left_out, held, final), size=FILE.stat().st_size, widest=widest)
    out.print(figures.FILE.read_text("utf-8"), markup=False, highlight=False)


def _sources(rows: Iterable[Row]) -> list[str]:
    return sorted({row.source for row in rows})


def _by_name(names: Iterable[str]) -> dict[str, list[Row]]:
    return {name: own(name) for name in names}


def _without(
    source: str, rows: Sequence[Row], written: Sequence[Row]
) -> tuple[list[Outcome], list[Outcome]]:
    """The rows of a source as a model decides that never saw it: as they are, and mistyped."""
    model, _ = fitted(lessons([*(row for row in rows if row.source != source), *written]))
    theirs = [row for row in rows if row.source == source]
    plain = [outcome(row, row.text, model) for row in theirs]
    return plain, [outcome(row, mistyped(row.text), model) for row in theirs]


def _tables(
    left_out: dict[str, tuple[list[Outcome], list[Outcome]]],
    held: Mapping[str, Mapping[str, Sequence[Row]]],
    final: Model,
) -> dict[str, dict[str, dict[str, Share]]]:
    """By title, by source, by measure."""
    tables = {
        "real": {name: measured(plain) for name, (plain, _) in left_out.items()},
        "mistyped": {name: measured(wrong) for name, (_, wrong) in left_out.items()},
    }
    for title, named in held.items():
        tables[title] = {
            name: measured(outcome(row, row.text, final) for row in rows)
            for name, rows in named.items()
        }
    for title in ("real", "mistyped"):
        tables[title]["all"] = figures.together(tables[title].values())
    return tables


if __name__ == "__main__":
    main(Path(sys.argv[1]))
