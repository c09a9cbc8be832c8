"""What is wrong with a store's file, said so that a person can put it right."""

from pathlib import Path

from whereabouts.domain.model import Frozen


class Fault(Frozen):
    """One mistake: where it is, what it is, what to do. Never quotes a secret."""

    file: Path
    line: int
    field: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        field = f" {self.field}:" if self.field else ""
        return f"{self.file}:{self.line}:{field} {self.wrong}. {self.remedy}"


class StoreFilesWrong(Exception):
    """Some store files are wrong; nothing starts until they are right."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults
