"""`desk`: who may sign in to the desk."""

from typing import Annotated

import typer

from whereabouts import wiring
from whereabouts.console.desk import asked_password, checked_stores, listing, refusing
from whereabouts.console.house import House
from whereabouts.console.streams import out
from whereabouts.store.desk.people import People
from whereabouts.store.desk.person import Role

group = typer.Typer(
    name="desk",
    no_args_is_help=True,
    help="Who may sign in to the desk.",
)

Email = Annotated[str, typer.Argument(help="What the person signs in with.")]
FromStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input.")
]


@group.command()
def add(
    email: Email,
    name: Annotated[str, typer.Option(help="What cases and notes call them.")],
    role: Annotated[Role, typer.Option(help="A lead also reads the audit trail.")] = Role.AGENT,
    store: Annotated[
        list[str], typer.Option("--store", help="They see this store only; may be repeated.")
    ] = [],  # noqa: B006 - the parser reads it as a default, and copies it
    password_stdin: FromStdin = False,
) -> None:
    """Let a person in. The password is asked for, twice."""
    house = House()
    stores = checked_stores(house.stores, store)
    with refusing():
        password = asked_password(from_stdin=password_stdin)
        People(house.engine).add(email, name, role, stores, password, wiring.wall())
    out.print(f"{email} may sign in at {house.settings.public_url}desk", soft_wrap=True)


@group.command(name="list")
def list_() -> None:
    """Everybody who may sign in."""
    for line in listing(People(House().engine).all()):
        out.print(line, markup=False, highlight=False, soft_wrap=True)


@group.command()
def remove(email: Email) -> None:
    """Let a person in no longer, from this moment on."""
    with refusing():
        People(House().engine).remove(email)
    out.print(f"{email} may not sign in any more.", soft_wrap=True)


@group.command()
def password(email: Email, password_stdin: FromStdin = False) -> None:
    """Give a person another password. Wherever they are signed in, they are no longer."""
    with refusing():
        people = People(House().engine)
        people.known(email)
        people.change_password(email, asked_password(from_stdin=password_stdin))
    out.print(f"{email} has a new password.", soft_wrap=True)
