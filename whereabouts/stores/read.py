"""Reads the stores' files, and reports every mistake in every one of them at once."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from whereabouts.settings import Environment
from whereabouts.stores.fault import Fault, StoreFilesWrong
from whereabouts.stores.registry import Stores
from whereabouts.stores.store import Store
from whereabouts.stores.store_file import StoreFile


def load_stores(
    directory: Path, env: Mapping[str, str], environment: Environment = Environment.PRODUCTION
) -> Stores:
    """All stores of a folder, or `StoreFilesWrong`.

    In production every secret a file names must be set; in development a store does without
    it, and what needs it is off.
    """
    files = [StoreFile(path, env, environment) for path in sorted(directory.glob("*.toml"))]
    stores = tuple(_read(files))
    faults = tuple(
        fault for file in files for fault in sorted(file.faults, key=lambda fault: fault.line)
    )
    if not files:
        faults = (_empty(directory),)
    if faults:
        raise StoreFilesWrong(faults)
    return Stores(stores)


def _read(files: list[StoreFile]) -> Iterator[Store]:
    for file in files:
        if store := file.read():
            yield store


def _empty(directory: Path) -> Fault:
    return Fault(
        file=directory,
        line=0,
        field="",
        wrong="there is no store in this folder",
        remedy="Add one <store>.toml for each shop; stores/demo.toml shows how",
    )
