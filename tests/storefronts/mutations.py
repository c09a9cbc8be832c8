"""JSON of any shape, and valid bodies with one place of theirs replaced by it."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

ODDITIES: tuple[Any, ...] = (
    *("", " ", "\0", "\ud800", "x" * 5_000, "2026-13-45T99:99:99Z", "0001-01-01T00:00:00+23:59"),
    *("NaN", "1e999999", "-1", "9" * 400, "gid://shopify/Order/7", "[", '[{"tracking_number": 5}]'),
    *(None, True, False, 0, -1, 2**80, 1e300, 0.5, [], {}, [None], [[]], {"0": {}}, {"id": None}),
)

any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=15,
)
replacements = st.sampled_from(ODDITIES) | any_json


@st.composite
def mutated(draw: st.DrawFn, body: dict[str, Any]) -> Any:
    """`body` with up to three of its places replaced or removed."""
    changed: Any = deepcopy(body)
    for _ in range(draw(st.integers(1, 3))):
        holder, key = draw(st.sampled_from(list(_places(changed))))
        if draw(st.booleans()) and isinstance(holder, dict):
            holder.pop(key)
            if not changed:
                return changed
        else:
            holder[key] = deepcopy(draw(replacements))
    return changed


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(inside):
        yield value, key
        if isinstance(inner, dict | list):
            yield from _places(inner)
