"""Phrases of our own that stand for several sentences each: `(this|that)` and `{goods}`.

Which of them are taken hangs on the phrase alone, so every training takes the same ones.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import count

_CHOICE = re.compile(r"\(([^()]*)\)")
_SLOT = re.compile(r"\{(\w+)\}")
_TRIES = 10
_ENGLISH = (
    "order order package package parcel parcel delivery shipment purchase stuff headphones blender "
    "curtains sneakers backpack tv perfume armchair books laptop dress jacket vitamins toys tyres"
)
_SPANISH = (
    "pedido pedido paquete paquete envío orden encomienda compra audífonos licuadora cortinas "
    "zapatillas mochila tele perfume sillón libros vestido campera vitaminas juguetes"
)
_GOODS = {"english": tuple(_ENGLISH.split()), "spanish": tuple(_SPANISH.split())}


def spoken(phrase: str, language: str) -> Iterator[str]:
    """Up to so many sentences of a phrase, each once; a plain one is itself."""
    told = (_one(phrase, _numbers(f"{time} {phrase}"), _GOODS[language]) for time in range(_TRIES))
    yield from dict.fromkeys(told)


def _one(phrase: str, numbers: Iterator[int], goods: tuple[str, ...]) -> str:
    while (choice := _CHOICE.search(phrase)) is not None:
        options = choice[1].split("|")
        chosen = options[next(numbers) % len(options)]
        phrase = phrase[: choice.start()] + chosen + phrase[choice.end() :]
    filled = _SLOT.sub(lambda slot: _filled(slot[1], next(numbers), goods), phrase)
    return " ".join(filled.split()).replace(" ,", ",")


def _filled(slot: str, number: int, goods: tuple[str, ...]) -> str:
    return goods[number % len(goods)] if slot == "goods" else f"{10_000 + number % 90_000}"


def _numbers(seed: str) -> Iterator[int]:
    """As good as drawn, and the same each time."""
    for place in count():
        yield int.from_bytes(sha256(f"{place} {seed}".encode()).digest()[:8])
