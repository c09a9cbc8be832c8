"""The operator's command line as an operator meets it: what is typed, what is answered."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest
from sqlalchemy import Engine

from starter import main
from tests.store.desk import Desk
from whereabouts.settings import PREFIX
from whereabouts.store.engine import connect


@dataclass(frozen=True)
class Answered:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str


@dataclass
class Keyboard:
    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    _engines: list[Engine] = field(default_factory=list)

    def type(self, *words: str) -> Answered:
        self.capsys.readouterr()
        code = main(words)
        said = self.capsys.readouterr()
        return Answered(code, said.out, said.err)

    def set(self, **settings: str) -> None:
        for name, value in settings.items():
            self.monkeypatch.setenv(f"{PREFIX}{name}", value)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    @cached_property
    def desk(self) -> Desk:
        """What the commands find in the database."""
        self._engines.append(connect(f"sqlite:///{self.folder}/whereabouts.db"))
        return Desk(self._engines[0])

    def close(self) -> None:
        for engine in self._engines:
            engine.dispose()
