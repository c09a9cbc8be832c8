"""How the desk is heard by the workflows of its cases, and what it says when it is not."""

import asyncio
from datetime import timedelta
from typing import Protocol

from temporalio.client import Client

from whereabouts.domain.model import Frozen
from whereabouts.settings import Settings
from whereabouts.temporal import updates

#: Somebody waits at the screen. A worker answers within a second.
_PATIENCE = timedelta(seconds=8)


class NotDone(Exception):
    """An act was not done; the words are for whoever tried."""

    def __init__(self, words: str, *, status: int = 409) -> None:
        super().__init__(words)
        self.words = words
        self.status = status


class Say(Protocol):
    """Says a word to a case's workflow; `NotDone` if it is not taken."""

    async def __call__(self, case_id: str, update: str, word: Frozen) -> None: ...


class Speaker:
    """Connects when something is first to be said: the desk is read without Temporal."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._connecting = asyncio.Lock()
        self._client: Client | None = None

    async def __call__(self, case_id: str, update: str, word: Frozen) -> None:
        try:
            await updates.say(await self._connected(), case_id, update, word, _PATIENCE)
        except updates.Refused as refused:
            raise NotDone(sentence(str(refused))) from None
        except updates.Unheard:
            raise NotDone(_UNHEARD, status=503) from None
        except updates.NoneOpen:
            raise NotDone(_NONE_OPEN) from None
        except updates.Away:
            raise NotDone(_AWAY, status=503) from None

    async def _connected(self) -> Client:
        async with self._connecting:
            if self._client is None:
                self._client = await updates.speaker(self._settings)
            return self._client


def sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


_UNHEARD = (
    "No worker took it within eight seconds, so it may be done a little later. Look at the "
    "timeline before you try again."
)
_NONE_OPEN = "The case runs nowhere any more: it was closed, or its workflow was ended."
_AWAY = (
    "Temporal does not answer at the moment, so nothing was done. What you typed is still here: "
    "try again in a minute."
)
