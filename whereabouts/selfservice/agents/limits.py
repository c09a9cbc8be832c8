"""How often agents may call, counted by all processes together. What is guessed at and what is
reported has limits of its own besides."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Engine

from whereabouts.carriers.live import Limit
from whereabouts.selfservice.agents.caller import Caller
from whereabouts.selfservice.agents.refusal import Refusal, Refused
from whereabouts.store.once import fingerprint
from whereabouts.store.quota import Quotas

_HOUR = timedelta(hours=1)
MOST_BY_SESSION = 60
#: A platform is one address to us, whoever it speaks for.
MOST_BY_ADDRESS = 1_000
MOST_IN_STORE = 5_000


class Limits:
    """Counts calls before they are made. `now` is the wall's time."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._quotas = Quotas(engine, now)

    async def admit(self, caller: Caller, session_name: str = "") -> None:
        """Raises `Refused` where there were too many within the hour."""
        about = f"agents/{caller.store.name}"
        limits = [
            (about, MOST_IN_STORE),
            (f"{about}/{fingerprint('address', caller.address)}", MOST_BY_ADDRESS),
        ]
        if session_name:
            limits.append((f"{about}/{fingerprint('session', session_name)}", MOST_BY_SESSION))
        for name, calls in limits:
            if not await self._quotas.take(name, (Limit(calls=calls, per=_HOUR),), 1):
                raise Refused(Refusal.TOO_OFTEN)
