"""A model that says what a test has it say. None is ever reached."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from pydantic_ai import models
from pydantic_ai.messages import ModelMessage, ModelResponse, ToolCallPart
from pydantic_ai.models.function import AgentInfo, FunctionModel

from whereabouts.selfservice.model.helping import Help, Helped
from whereabouts.selfservice.model.library import reader_of


@pytest.fixture(autouse=True)
def _no_request_leaves() -> Iterator[None]:
    allowed, models.ALLOW_MODEL_REQUESTS = models.ALLOW_MODEL_REQUESTS, False
    yield
    models.ALLOW_MODEL_REQUESTS = allowed


@dataclass
class Puppet:
    """Says `lines` one after the other, the last of them for ever, and keeps what it was told."""

    lines: list[dict[str, object]]
    heard: list[str] = field(default_factory=list)
    tools: list[str] = field(default_factory=list)
    counted: list[Help] = field(default_factory=list)
    never_answers: bool = False

    async def _says(self, messages: list[ModelMessage], info: AgentInfo) -> ModelResponse:
        if self.never_answers:
            await asyncio.Event().wait()
        parts = (part for message in messages for part in message.parts)
        self.heard.append(" ".join(str(getattr(part, "content", "")) for part in parts))
        self.tools += [one.name for one in info.function_tools]
        line = self.lines[min(len(self.heard), len(self.lines)) - 1]
        return ModelResponse(parts=[ToolCallPart(info.output_tools[0].name, line)])

    def helped(self, patience_seconds: float = 3.0) -> Helped:
        reads = reader_of(FunctionModel(self._says))
        return Helped("puppet:1", reads, self.counted.append, patience_seconds)
