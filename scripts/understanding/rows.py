"""Labelled texts: real ones from a folder that stays outside, and our own written beside this."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from scripts.understanding.phrases import spoken
from whereabouts.selfservice.understand.cleaning import worded

OWN = Path(__file__).parent
#: These three are bots of one maker: what is learnt of one is known of the others.
_TOGETHER = "hint3"
#: Three questions with one answer.
_STATUS = {"order_status": "wismo", "eta": "wismo", "tracking_link": "wismo"}


#: What is ours: a sentence a line, or a phrase that stands for several.
_SENTENCES = ("own_english", "own_spanish")
_PHRASES = {"phrases_english": "english", "phrases_spanish": "spanish"}
DEVELOPMENT = ("development_english", "development_spanish")
_SAMPLED = 12
HELD_OUT = ("held_out_english", "held_out_spanish")
OWN_SOURCES = frozenset({*_SENTENCES, *_PHRASES})


class Row(NamedTuple):
    """A text, whose it is, its label, and every label that is right too."""

    text: str
    source: str
    expected: str
    accept: frozenset[str]


def real(folder: Path) -> list[Row]:
    """Every row of a folder's JSON-lines files, in a fixed order."""
    lines = (line for file in sorted(folder.glob("*.jsonl")) for line in file.open("rb"))
    return [_row(json.loads(line)) for line in lines]


def own(name: str) -> list[Row]:
    """Our own sentences: labels in brackets, the main one first, and a text a line below them."""
    return list(_labelled(OWN / f"{name}.txt", name))


def ours() -> list[Row]:
    """All that we wrote for training: sentences, and those that our phrases stand for.

    None that is held out, though a phrase may happen to stand for it.
    """
    written = [row for name in _SENTENCES for row in own(name)]
    phrased = [row for name in _PHRASES for row in _spoken(name)]
    held = {worded(row.text) for name in HELD_OUT for row in own(name)}
    return [row for row in (*written, *phrased) if worded(row.text) not in held]


def sampled() -> list[str]:
    """A few sentences that no training sees, for a test to ask about."""
    return [row.text for name in DEVELOPMENT for row in own(name)][::_SAMPLED]


def _spoken(name: str) -> Iterator[Row]:
    for row in own(name):
        yield from (row._replace(text=text) for text in spoken(row.text, _PHRASES[name]))


def _labelled(file: Path, source: str) -> Iterator[Row]:
    labels: list[str] = []
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("["):
            labels = line.strip("[] ").split()
        elif line.strip() and not line.startswith("#"):
            yield Row(line.strip(), source, labels[0], frozenset(labels))


def _row(told: dict[str, object]) -> Row:
    accept = told["accept"]
    if not isinstance(accept, list):
        raise TypeError(f"{told['id']}: accept is a list of labels")
    source = str(told["source"])
    return Row(
        text=str(told["text"]),
        source=_TOGETHER if source.startswith(_TOGETHER) else source,
        expected=_class(str(told["expected"])),
        accept=frozenset(map(_class, accept)),
    )


def _class(label: str) -> str:
    return _STATUS.get(label, label)
