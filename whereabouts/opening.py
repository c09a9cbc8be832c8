"""What every process opens first: its settings, the stores and the database.

What is wrong with them is a person's to put right, and is said in lines for a person.
"""

from alembic.util import CommandError
from pydantic import ValidationError
from pydantic_settings import SettingsError
from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from whereabouts.settings import PREFIX, Settings, environment_variables
from whereabouts.store.engine import connect
from whereabouts.store.schema import migrate
from whereabouts.stores import StoreFilesWrong, Stores, load_stores


class CannotOpen(Exception):
    """Nothing starts; the words say what is wrong, where, and what to do."""


def open_settings() -> Settings:
    try:
        return Settings()
    except ValidationError as wrong:
        lines = (_line(error["loc"], error["msg"]) for error in wrong.errors(include_url=False))
        raise CannotOpen("\n".join(lines)) from None
    except SettingsError as wrong:
        raise CannotOpen(f"{wrong}; .env.example shows every setting") from None


def open_stores(settings: Settings) -> Stores:
    try:
        return load_stores(settings.stores_dir, environment_variables(), settings.environment)
    except StoreFilesWrong as wrong:
        raise CannotOpen(str(wrong)) from None


def open_database(settings: Settings) -> Engine:
    """The database, its tables brought up to date."""
    try:
        migrate(settings.database_url)
        return connect(settings.database_url)
    except DBAPIError as error:
        raise CannotOpen(unusable(settings, str(error.orig))) from None
    except CommandError as error:
        words = f"its tables are not this version's ({error})"
        raise CannotOpen(unusable(settings, words)) from None
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError) as error:
        words = f"{PREFIX}DATABASE_URL is no address of an SQLite file or of PostgreSQL: {error}"
        raise CannotOpen(words) from None
    except OSError as error:
        raise CannotOpen(unusable(settings, f"{error.filename}: {error.strerror}")) from None


def unusable(settings: Settings, words: str) -> str:
    """Which database cannot be used and why: in one line, without the address's password."""
    where = make_url(settings.database_url).render_as_string(hide_password=True)
    what = " ".join(words.split()).rstrip(".?")
    if "locked" in what:
        return f"the database {where} is in use by another process: try again in a moment"
    return f"the database {where} cannot be used: {what}. Check {PREFIX}DATABASE_URL"


def _line(field: tuple[int | str, ...], wrong: str) -> str:
    """A rule over several settings names them itself."""
    named = ".".join(map(str, field))
    about = f"{PREFIX}{named.upper()}: " if named else ""
    return f"{about}{wrong.removeprefix('Value error, ')}"
