"""The house's rules that no linter knows, held over every file git tracks."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from dotenv import dotenv_values

from whereabouts.settings import PREFIX

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
#: Names that say nothing about what is inside.
NAMELESS = {"utils", "util", "helpers", "helper", "common", "shared", "manager", "misc", "models"}
#: Written so that no pattern finds itself. An address may well have a /home/ of its own.
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|home|tmp)/\w")
REGISTRY = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|debian\.org|index[-]url")
UNFINISHED = re.compile(r"\b(?:TO[D]O|FIX[M]E)\b")
REQUIREMENT = re.compile(r"^([a-z0-9][a-z0-9.-]*)(?:\[[\w,-]+\])?==(\S+)", re.MULTILINE)


def _tracked() -> tuple[Path, ...]:
    listed = subprocess.run(
        ("git", "ls-files"),  # noqa: S607 - git is wherever its user has it
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(path for line in listed.stdout.splitlines() if (path := ROOT / line).is_file())


FILES = _tracked()
MODULES = tuple(path for path in FILES if path.suffix == ".py")


def _found(pattern: re.Pattern[str], *, outside: tuple[str, ...] = ()) -> list[str]:
    """Where `pattern` stands, as file:line. Pictures and other binaries have no lines."""
    return [
        f"{path.relative_to(ROOT)}:{number}"
        for path in FILES
        if path.suffix not in outside
        for number, line in enumerate(path.read_text("utf-8", "ignore").splitlines(), 1)
        if pattern.search(line)
    ]


def test_git_is_asked_about_this_house() -> None:
    assert ROOT / "pyproject.toml" in FILES


@pytest.mark.parametrize("pattern", [MACHINE_PATH, REGISTRY], ids=["machine path", "registry"])
def test_no_file_knows_the_machine_it_was_written_on(pattern: re.Pattern[str]) -> None:
    assert _found(pattern) == []


def test_nothing_is_left_to_do() -> None:
    # The translations are no code, and the word means "all" in Spanish.
    assert _found(UNFINISHED, outside=(".po",)) == []


def test_every_name_says_what_is_inside() -> None:
    names = {part for path in MODULES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert names & NAMELESS == set()


def test_every_module_says_why_it_is_there() -> None:
    trees = {path: ast.parse(path.read_text("utf-8")) for path in MODULES}
    silent = [path for path, tree in trees.items() if tree.body and not ast.get_docstring(tree)]
    assert [str(path.relative_to(ROOT)) for path in silent] == []


def test_of_all_that_ships_only_the_command_line_knows_the_simulator() -> None:
    imported = re.compile(r"^\s*(?:from|import) whereabouts\.simulator\b", re.MULTILINE)
    knowing = (
        path.relative_to(ROOT) for path in MODULES if imported.search(path.read_text("utf-8"))
    )
    at_home = ("tests/", "benchmarks/", "whereabouts/simulator/")
    assert {str(path) for path in knowing if not str(path).startswith(at_home)} <= {"starter.py"}


def test_the_readme_gives_a_reason_for_every_package() -> None:
    assert _reasons().keys() == _dependencies()
    assert all(len(reason.split()) > 2 for reason in _reasons().values())


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_the_hash_of_every_package(lock: str) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text("utf-8").strip())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_packages_and_not_where_they_come_from(lock: str) -> None:
    elsewhere = re.compile(r"^\s*-(?!-hash=)|://", re.MULTILINE)
    assert elsewhere.findall((ROOT / lock).read_text("utf-8")) == []


def test_tests_run_with_the_versions_that_are_shipped() -> None:
    shipped, tested = (_versions(lock) for lock in LOCKS)
    assert shipped.items() <= tested.items()


def test_every_package_asked_for_is_locked() -> None:
    # Who trains the model anew installs `train` by hand: nobody else carries its weight.
    asked_for = _dependencies(but="train")
    assert asked_for <= _versions("requirements-dev.lock").keys()


def test_the_example_of_settings_holds_no_secret() -> None:
    written = dotenv_values(ROOT / ".env.example")
    secrets = {name: value for name, value in written.items() if not name.startswith(PREFIX)}
    assert secrets.keys() >= {"DEMO_WEBHOOK_SECRET", "POSTGRES_PASSWORD", "DATABASE_PASSWORD"}
    assert set(secrets.values()) == {""}


def _dependencies(but: str = "") -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    optional = project["optional-dependencies"]
    groups = (project["dependencies"], *(optional[name] for name in optional if name != but))
    return {re.split(r"[\[<>=~! ]", written)[0] for group in groups for written in group}


def _reasons() -> dict[str, str]:
    """The rows of the README's tables headed `| package | why |`."""
    text = (ROOT / "README.md").read_text("utf-8")
    tables = re.findall(r"^\| package \| why \|\n\|[-| ]+\|\n((?:\|.*\|\n)+)", text, re.MULTILINE)
    rows = [[cell.strip(" `") for cell in row.split("|")] for row in "".join(tables).splitlines()]
    return {name: why for _, name, why, _ in rows}


def _versions(lock: str) -> dict[str, str]:
    return dict(REQUIREMENT.findall((ROOT / lock).read_text("utf-8")))
