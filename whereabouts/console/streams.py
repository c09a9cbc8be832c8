"""Where a command writes: what was asked for, and apart from it what went wrong."""

from rich.console import Console

out, err = Console(), Console(stderr=True)


def complain(words: str) -> None:
    err.print(words, markup=False, highlight=False, soft_wrap=True)
