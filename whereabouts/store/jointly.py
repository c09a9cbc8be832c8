"""Many questions at once, answered by one go to the store: a thread and a transaction for all."""

import asyncio
from asyncio import AbstractEventLoop, Future, Task
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")


@dataclass(eq=False)
class _Line(Generic[Q, A]):
    """Who waits, and what works for them until nobody does."""

    waiting: list[tuple[Q, Future[A]]] = field(default_factory=list)
    worker: Task[None] | None = None


class Jointly(Generic[Q, A]):
    """`answer` blocks, and answers each of several questions in their order. What is asked while
    it does is asked together when it is done, so that nobody ever waits for company."""

    def __init__(self, answer: Callable[[Sequence[Q]], Sequence[A]]) -> None:
        self._answer = answer
        self._lines: dict[AbstractEventLoop, _Line[Q, A]] = {}

    async def ask(self, question: Q) -> A:
        """What went wrong is raised for all whom it befell."""
        loop = asyncio.get_running_loop()
        line = self._lines.setdefault(loop, _Line())
        answered: Future[A] = loop.create_future()
        line.waiting.append((question, answered))
        if line.worker is None:
            line.worker = loop.create_task(self._work_off(loop, line))
        return await answered

    async def _work_off(self, loop: AbstractEventLoop, line: _Line[Q, A]) -> None:
        try:
            while line.waiting:
                together, line.waiting = line.waiting, []
                await self._go(together)
        finally:
            del self._lines[loop]

    async def _go(self, together: Sequence[tuple[Q, Future[A]]]) -> None:
        """Whoever gave up meanwhile is not told."""
        try:
            answers = await asyncio.to_thread(self._answer, [question for question, _ in together])
        except Exception as error:
            for _, answered in together:
                if not answered.done():
                    answered.set_exception(error)
            return
        for (_, answered), answer in zip(together, answers, strict=True):
            if not answered.done():
                answered.set_result(answer)
