"""The stream of an open page: it says that there is news, and the page fetches it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import count

from starlette.datastructures import State

from whereabouts.gateway.tracking.pulse import Pulse
from whereabouts.store.order_marks import Key

#: In looks. A page that is still open then comes back by itself.
LIFETIME = 900
#: "2 hours ago" grows old by itself.
ANEW_EVERY = 150
#: Without a word for so long, whoever stands between may take the stream for dead.
HEARTBEAT_EVERY = 7


@dataclass(frozen=True, slots=True)
class Watcher:
    """One open page. What it is told names nothing of any order."""

    pulse: Pulse
    key: Key
    #: `closing` is set when this process is to end; a stream must not hold it up.
    state: State

    async def told(self) -> AsyncIterator[str]:
        """At once, so that the page fetches what happened since it was made; then of changes."""
        yield "retry: 5000\nevent: news\ndata: news\n\n"
        with self.pulse.watching(self.key):
            before = await self.pulse.beat(self.key)
            for looks in count(1):
                now = await self.pulse.beat(self.key)
                if getattr(self.state, "closing", False) or looks > LIFETIME:
                    return
                # Who comes while others are looked at is seen at the look after.
                if (now != before and before[0]) or looks % ANEW_EVERY == 0:
                    yield "event: news\ndata: news\n\n"
                elif looks % HEARTBEAT_EVERY == 0:
                    yield ": \n\n"
                before = now
