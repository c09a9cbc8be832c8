"""Fits the linear model and writes it down, the same bytes for the same rows."""

import gzip
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from scripts.understanding.lessons import Lesson
from whereabouts.selfservice.understand.artefact import Model
from whereabouts.selfservice.understand.scoring import probabilities

SEED = 20261122
_RAREST = 4
_STRENGTH = 6.0
_ROUNDS = 200
_EXACT_ENOUGH = 1e-3
#: Scores of the shipped weights and of the library's may differ by so much.
_TOLERANCE = 0.0005


class Unequal(Exception):
    """The weights as written down do not say what the library says."""


def fitted(lessons: Sequence[Lesson]) -> tuple[Model, Any]:
    """The model as it ships, and a function that gives the library's own probabilities."""
    counts = Counter(name for lesson in lessons for name in lesson.shown)
    kept = {
        n for n, count in counts.items() if count >= _RAREST or n.startswith(("rule:", "topic"))
    }
    vectorizer = DictVectorizer(sort=True)
    matrix = vectorizer.fit_transform(_only([lesson.shown for lesson in lessons], kept))
    fit = LogisticRegression(C=_STRENGTH, max_iter=_ROUNDS, tol=_EXACT_ENOUGH, random_state=SEED)
    labels, weights = [one.label for one in lessons], [one.weight for one in lessons]
    fit.fit(matrix, labels, sample_weight=weights)

    def library(unseen: Sequence[Mapping[str, float]]) -> list[dict[str, float]]:
        rows = fit.predict_proba(vectorizer.transform(_only(unseen, kept)))
        return [dict(zip(map(str, fit.classes_), row, strict=True)) for row in rows]

    return _written(fit, list(vectorizer.get_feature_names_out())), library


def check(model: Model, library: Any, seen: Sequence[Mapping[str, float]]) -> float:
    """The widest gap between the two. Raises `Unequal` if it is wider than told."""
    widest = 0.0
    for told, one in zip(library(seen), seen, strict=True):
        ours = probabilities(one, model)
        widest = max(widest, *(abs(told[name] - ours[name]) for name in model.classes))
    if widest > _TOLERANCE:
        raise Unequal(f"probabilities differ by {widest:.6f}")
    return widest


def packed(model: Model) -> bytes:
    told = {
        "classes": model.classes,
        "intercepts": model.intercepts,
        "weights": {name: model.weights[name] for name in sorted(model.weights)},
    }
    text = json.dumps(told, ensure_ascii=True, separators=(",", ":"))
    return gzip.compress(text.encode("ascii"), compresslevel=9, mtime=0)


def _only(seen: Sequence[Mapping[str, float]], kept: set[str]) -> list[dict[str, float]]:
    return [{name: value for name, value in one.items() if name in kept} for one in seen]


def _written(fit: Any, names: Sequence[str]) -> Model:
    rows = ([round(1_000 * float(one)) for one in column] for column in fit.coef_.T)
    weights = {name: tuple(row) for name, row in zip(names, rows, strict=True) if any(row)}
    intercepts = tuple(round(1_000 * float(one)) for one in fit.intercept_)
    return Model(tuple(map(str, fit.classes_)), intercepts, weights)
