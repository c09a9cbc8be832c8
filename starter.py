"""The operator's command line: start or import orders, ask why, settle doubts, work cases."""

import sys
from collections.abc import Sequence

import typer
from sqlalchemy.exc import OperationalError

from whereabouts.console.commands import (
    agents,
    alarms,
    carrier,
    cases,
    connections,
    desk,
    incidents,
    measures,
    messages,
    orders,
    preflight,
    privacy,
    problems,
    understanding,
)
from whereabouts.console.refusal import Refusal, Unable
from whereabouts.console.streams import complain
from whereabouts.opening import CannotOpen, open_settings, unusable
from whereabouts.simulator import command as simulator

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help=__doc__,
)
app.add_typer(orders.group)
app.add_typer(messages.group)
app.add_typer(cases.group)
app.add_typer(problems.group)
app.add_typer(connections.group)
app.add_typer(incidents.group)
app.add_typer(alarms.group)
app.add_typer(simulator.group)
app.add_typer(carrier.group)
app.add_typer(preflight.group)
app.add_typer(privacy.group)
app.add_typer(desk.group)
app.add_typer(understanding.group)
app.add_typer(agents.group)
app.add_typer(measures.group)


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 1 where something is refused, 2 where something given is wrong."""
    try:
        app(arguments, prog_name="starter.py")
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
    except Refusal as refusal:
        return _complained(str(refusal), refusal.exit_code)
    except CannotOpen as wrong:
        return _complained(str(wrong), Unable.exit_code)
    except OperationalError as error:
        return _complained(unusable(open_settings(), str(error.orig)), Unable.exit_code)
    return 0


def _complained(words: str, exit_code: int) -> int:
    complain(words)
    return exit_code


if __name__ == "__main__":
    sys.exit(main())
