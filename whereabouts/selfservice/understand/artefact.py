"""The trained model as it ships: weights in a gzipped JSON file, read once when first needed."""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("model.json.gz")


class Model(NamedTuple):
    """A weight for each feature and class, in thousandths, and what each class starts from."""

    classes: tuple[str, ...]
    intercepts: tuple[int, ...]
    weights: dict[str, tuple[int, ...]]


@cache
def model(file: Path = FILE) -> Model:
    """The one that is shipped, or that of another file."""
    told = json.loads(gzip.decompress(file.read_bytes()))
    weights = {name: tuple(row) for name, row in told["weights"].items()}
    return Model(tuple(told["classes"]), tuple(told["intercepts"]), weights)
