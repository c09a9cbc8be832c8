"""A store with one order, one case, and a courier to a stand-in."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx
from pydantic import SecretStr
from sqlalchemy import Engine

from tests.build import at
from tests.helpdesks.standins import standing
from tests.store.build import NOW, STORE, WALL, a_report
from tests.store.desk import Desk
from tests.store.test_casework import LOST, a_case
from whereabouts.domain.escalation import Resolution
from whereabouts.domain.model import Frozen
from whereabouts.helpdesks.courier import Courier, Shelves
from whereabouts.helpdesks.desk import HelpDesk
from whereabouts.helpdesks.gorgias import Gorgias
from whereabouts.helpdesks.registry import DeskAccount
from whereabouts.helpdesks.telling import Manner
from whereabouts.helpdesks.zendesk import Zendesk
from whereabouts.simulator.helpdesks.told import Told
from whereabouts.store.casework import Cases, Note
from whereabouts.store.reporting import Reports
from whereabouts.store.ticket_answers import TicketAnswers
from whereabouts.store.ticket_story import Stories
from whereabouts.store.tickets import Tickets
from whereabouts.stores.help_desk import HelpDeskAccount

_PATIENCE_SECONDS = 20
EMAIL, TOKEN = "bot@pier.example.com", "token-of-the-pier"
ACCOUNT = HelpDeskAccount(
    subdomain="pier",
    secrets={"email": (SecretStr(EMAIL),), "api_token": (SecretStr(TOKEN),)},
)


@dataclass
class Helped:
    """Everything at hand. `now` is the wall's time, and only the test moves it."""

    engine: Engine
    name: str = "zendesk"
    may_reach: bool = True
    in_production: bool = False
    now: datetime = NOW
    said: list[tuple[str, str, Frozen]] = field(default_factory=list)
    refusal: Exception | None = None

    def __post_init__(self) -> None:
        self.stand_in, url = standing(self.name)
        self.stand_in.clear(EMAIL, TOKEN)
        self.there = self.stand_in.book
        # No connection outlives its answer: nothing is left open when the test's loop ends.
        alone = httpx.Limits(max_keepalive_connections=0)
        self.http = httpx.AsyncClient(timeout=_PATIENCE_SECONDS, limits=alone)
        self.cases, self.answers = Cases(self.engine), TicketAnswers(self.engine)
        self.tickets = Tickets(self.engine)
        shelves = Shelves(self.tickets, self.answers, Stories(self.engine), Reports(self.engine))
        adapter: HelpDesk = (Zendesk if self.name == "zendesk" else Gorgias)(
            ACCOUNT, self.http, url
        )
        self.courier = Courier(
            {DeskAccount(STORE, self.name): adapter},
            shelves,
            self._say,
            Manner("https://track.example.com/", lambda *_: self.may_reach, self.in_production),
            WALL,
            lambda: self.now,
        )

    async def _say(self, case_id: str, update: str, word: Frozen) -> None:
        if self.refusal is not None:
            raise self.refusal
        self.said.append((case_id, update, word))

    def with_case(self) -> "Helped":
        desk = Desk(self.engine)
        desk.order()
        desk.label()
        scan = a_report("IN_TRANSIT", "Mon 2 Nov 15:00", place="Newark, NJ")
        desk.intake.take_scans(STORE, [scan], NOW)
        self.cases.open(a_case())
        self.note("the shopper called")
        return self

    def note(self, text: str, hours: int = 1) -> None:
        moment = at("Mon 9 Nov 10:00") + timedelta(hours=hours)
        self.cases.note(LOST, Note(text=text, author="Kim", at=moment))

    def close(self) -> None:
        note = Note(text="sent a new one", author="Kim", at=at("Tue 10 Nov 10:00"))
        self.cases.resolve(LOST, Resolution.RESHIPPED, note)

    async def sweep(self) -> None:
        while await self.courier.sweep():
            pass

    async def until_told(self, tries: int = 60) -> None:
        """However often it takes."""
        for _ in range(tries):
            await self.sweep()
            self.now += timedelta(minutes=20)


def last_words(ticket: Told) -> list[str]:
    """The last line of each thing told after the story, without our mark."""
    texts = (text.partition("\n(ref ")[0] for _, text in ticket.entries[1:])
    return [text.split("\n")[-1] for text in texts]
