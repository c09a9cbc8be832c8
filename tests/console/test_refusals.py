"""Whatever is wrong is said in one line: what, where, and what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.console.keyboard import Keyboard
from whereabouts.store import engine


def one_line(err: str) -> str:
    assert err.count("\n") == 1
    assert "Traceback" not in err
    return err.strip()


@pytest.mark.parametrize("command", ["start", "import"])
def test_a_file_that_is_not_there(keyboard: Keyboard, command: str) -> None:
    answered = keyboard.type(command, "autumn.csv")
    assert answered.code == 2
    assert one_line(answered.err) == "autumn.csv cannot be read: No such file or directory"


def test_a_store_that_is_not_there(keyboard: Keyboard) -> None:
    answered = keyboard.type("start", "autumn.csv", "--store", "acme")
    assert answered.code == 2
    assert one_line(answered.err) == "there is no store acme in stores; known: demo"


def test_a_store_whose_file_is_wrong_is_named_with_its_line(keyboard: Keyboard) -> None:
    keyboard.write("stores/acme.toml", 'country = "US"\ncurrency = "dollars"\n')
    answered = keyboard.type("start", "autumn.csv")
    assert answered.code == 2
    assert "stores/acme.toml:2: currency:" in answered.err


def test_a_setting_that_is_wrong_is_named(keyboard: Keyboard) -> None:
    keyboard.set(TEMPORAL_METRICS_PORT="many")
    answered = keyboard.type("doubts")
    assert answered.code == 2
    assert one_line(answered.err).startswith("WHEREABOUTS_TEMPORAL_METRICS_PORT: Input should be")


def test_settings_that_do_not_go_together_are_named(keyboard: Keyboard) -> None:
    keyboard.set(ENVIRONMENT="production")
    answered = keyboard.type("doubts")
    assert answered.code == 2
    assert "give WHEREABOUTS_PUBLIC_URL an https address" in one_line(answered.err)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("nonsense", "WHEREABOUTS_DATABASE_URL is no address"),
        ("sqlite://", "name a file"),
        ("mysql://kim@db.test/orders", "WHEREABOUTS_DATABASE_URL is no address"),
        ("postgresql://kim:hunter2@127.0.0.1:1/orders", "Connection refused"),
        ("sqlite:///stores/demo.toml", "file is not a database"),
        ("sqlite:///stores/demo.toml/whereabouts.db", "stores/demo.toml: File exists"),
    ],
)
def test_a_database_that_cannot_be_used(keyboard: Keyboard, address: str, told: str) -> None:
    keyboard.set(DATABASE_URL=address)
    answered = keyboard.type("cases")
    assert answered.code == 2
    assert told in one_line(answered.err)
    assert "WHEREABOUTS_DATABASE_URL" in answered.err
    assert "hunter2" not in answered.err


def test_a_database_in_use(keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch) -> None:
    keyboard.desk.order()
    monkeypatch.setattr(engine, "_PATIENCE", 0.1)
    with _writing(keyboard):
        answered = keyboard.type("cases")
    assert answered.code == 2
    assert "in use by another process: try again in a moment" in one_line(answered.err)


def test_tables_of_another_version(keyboard: Keyboard) -> None:
    assert keyboard.desk
    connection = sqlite3.connect(keyboard.folder / "whereabouts.db")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    answered = keyboard.type("cases")
    assert answered.code == 2
    assert "its tables are not this version's" in one_line(answered.err)


def test_help_needs_nothing(keyboard: Keyboard) -> None:
    keyboard.set(GATEWAY_PORT="many", DATABASE_URL="nonsense")
    answered = keyboard.type("--help")
    assert answered.code == 0
    assert "settle" in answered.out


@contextmanager
def _writing(keyboard: Keyboard) -> Iterator[None]:
    """Another process has the pen."""
    connection = sqlite3.connect(keyboard.folder / "whereabouts.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield
    connection.execute("ROLLBACK")
    connection.close()
