"""What several commands take, with the words of their help."""

from typing import Annotated

import typer

StoreName = Annotated[str, typer.Option("--store", help="Name of the store: its file's name.")]
Who = Annotated[str, typer.Option("--who", help="Who says so; it is kept.")]
