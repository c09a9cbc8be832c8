"""Bodies that begin as good ones: places exchanged, and what only bytes can say."""

import json
from typing import Any

from hypothesis import strategies as st

from tests.storefronts.mutations import mutated

#: JSON, or nearly, that no serializer of ours would write.
RAW = (
    *(
        b"9" * 400,
        b"9" * 5_000,
        b"-0",
        b"1e400",
        b"1e99999999999999999999",
        b"0." + b"0" * 60 + b"1",
    ),
    *(b"NaN", b"Infinity", b'"\\u0000"', b'"\\ud800"', b'"\xed\xa0\x80"', b'"\xff"', b"'a'"),
    *(b"[" * 300 + b"]" * 300, b"[" * 50_000, b'{"a":1,"a":2}', b'"\\u202e\\ufeff"', b"tru", b""),
    *(b'"' + "\N{GRINNING FACE}".encode() * 50 + b'"', b'"' + b"x" * 9_000 + b'"'),
    *(b'"2100-12-31T23:59:59-12:00"', b'"2000-01-01T00:00:00+14:00"', b'"2026-11-29T24:00:00Z"'),
    *(b"1e9", b"-1e9", b"253402300800", b"-62135596801", b'"9999-12-31"', b'"00:00:60"'),
)
_PLACE = "here stands what is raw"


@st.composite
def posted(draw: st.DrawFn, example: dict[str, Any]) -> bytes:
    """The body of `example` after a mishap."""
    match draw(st.sampled_from(("as it is", "mutated", "mutated", "raw", "raw", "twice", "cut"))):
        case "as it is":
            return json.dumps(example).encode()
        case "mutated":
            return json.dumps(draw(mutated(example))).encode()
        case "raw":
            held = json.dumps(draw(_held(example))).encode()
            return held.replace(json.dumps(_PLACE).encode(), draw(st.sampled_from(RAW)))
        case "twice":
            other = json.dumps(draw(mutated(example))).encode()
            good = json.dumps(example).encode()
            return good[:-1] + b"," + other[1:] if other[:1] == b"{" != other[1:2] else other
        case _:
            whole = json.dumps(example, ensure_ascii=False).encode(errors="surrogatepass")
            return whole[: draw(st.integers(0, len(whole)))]


@st.composite
def _held(draw: st.DrawFn, example: dict[str, Any]) -> Any:
    """`example` with one leaf replaced by a name for what is put there later."""
    changed = json.loads(json.dumps(example))
    holder, key = draw(st.sampled_from(list(_leaves(changed))))
    holder[key] = _PLACE
    return changed


def _leaves(value: Any) -> Any:
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(inside):
        if isinstance(inner, dict | list) and inner:
            yield from _leaves(inner)
        yield value, key
