"""What a stand-in accepted: the truth that tests compare the product's own account with."""

from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

Record = TypeVar("Record", bound=BaseModel)


class Journal(Generic[Record]):
    """Records in the order of their acceptance; with a path, also JSON lines that outlive us."""

    def __init__(self, kind: type[Record], path: Path | None = None) -> None:
        self._path = path
        self.records: list[Record] = []
        if path is not None and path.exists():
            self.records += read_journal(kind, path)

    def add(self, record: Record) -> None:
        if self._path is not None:
            with self._path.open("a", encoding="utf-8") as lines:
                lines.write(record.model_dump_json() + "\n")
        self.records.append(record)


def read_journal(kind: type[Record], path: Path) -> list[Record]:
    """The records of a stand-in that runs, or ran, in another process."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [kind.model_validate_json(line) for line in lines]
