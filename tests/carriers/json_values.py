"""JSON as no carrier promised it: any value at all, and good payloads with a part replaced."""

from typing import Any

from hypothesis import strategies as st

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(max_size=40)
    | st.sampled_from(["\ud800", "a\0b", "0001-01-01T00:00:00Z", "9999-12-31", "é" * 600])
)


def any_json() -> st.SearchStrategy[Any]:
    return st.recursive(
        LEAVES,
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=20), inner, max_size=4)
        ),
        max_leaves=20,
    )


@st.composite
def disturbed(draw: st.DrawFn, payload: Any) -> Any:
    """`payload` with one of its parts, at any depth, replaced by something else."""
    if isinstance(payload, dict) and payload and draw(st.booleans()):
        key = draw(st.sampled_from(sorted(payload)))
        return payload | {key: draw(disturbed(payload[key]))}
    if isinstance(payload, list) and payload and draw(st.booleans()):
        at = draw(st.integers(0, len(payload) - 1))
        return [*payload[:at], draw(disturbed(payload[at])), *payload[at + 1 :]]
    return draw(any_json())
