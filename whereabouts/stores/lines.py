"""Where in a TOML text a field stands: parsers keep no lines, people need them."""

import re

_TABLE = re.compile(r"\s*\[+\s*([^\[\]]+?)\s*\]+")
_KEY = re.compile(r"\s*([A-Za-z0-9_.\"'-]+)\s*=")


def line_of(text: str, field: tuple[str | int, ...]) -> int:
    """The line of the field, or of the nearest table around it; the first line at worst."""
    known = _lines(text)
    names = tuple(str(part) for part in field)
    sizes = range(len(names), 0, -1)
    return next((known[names[:size]] for size in sizes if names[:size] in known), 1)


def _lines(text: str) -> dict[tuple[str, ...], int]:
    found: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _TABLE.match(line):
            table = _parts(header[1])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_parts(key[1])), number)
    return found


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip(" \"'") for part in dotted.split("."))
