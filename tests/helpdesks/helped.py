"""A store with one order, one case, and a courier to a stand-in."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx
from pydantic import SecretStr
from sqlalchemy import Engine

from tests.activities.workshop import a_store
from tests.build import at
from tests.helpdesks.standins import standing
from tests.store.build import NOW, STORE, WALL, a_report
from tests.store.desk import Desk
from tests.store.test_casework import LOST, a_case
from whereabouts.carriers.live_carriers import nobody
from whereabouts.domain.escalation import Resolution
from whereabouts.domain.model import Frozen
from whereabouts.gateway.house import no_kick
from whereabouts.helpdesks.asking import Place
from whereabouts.helpdesks.conversing import Conversing
from whereabouts.helpdesks.courier import Courier, Duties
from whereabouts.helpdesks.decisions import Decisions
from whereabouts.helpdesks.gorgias import Gorgias
from whereabouts.helpdesks.questions import Questions
from whereabouts.helpdesks.registry import DeskAccount
from whereabouts.helpdesks.telling import Manner, Telling
from whereabouts.helpdesks.zendesk import Zendesk
from whereabouts.selfservice.answering import Answering
from whereabouts.selfservice.converse.converse import Converse
from whereabouts.selfservice.converse.ready import conversing
from whereabouts.selfservice.identify.identify import Identify
from whereabouts.selfservice.identify.proving import Proving
from whereabouts.selfservice.live.looking import Looking
from whereabouts.simulator.helpdesks.told import Told
from whereabouts.store.casework import Cases, Note
from whereabouts.store.intake import Intake
from whereabouts.store.reporting import Reports
from whereabouts.store.ticket_answers import TicketAnswers
from whereabouts.store.ticket_questions import TicketQuestions
from whereabouts.store.ticket_story import Stories
from whereabouts.store.tickets import Tickets
from whereabouts.stores.help_desk import Answers, HelpDeskAccount

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
    answering: Answers | None = None
    counted: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stand_in, url = standing(self.name)
        self.stand_in.clear(EMAIL, TOKEN)
        self.there = self.stand_in.book
        # No connection outlives its answer: nothing is left open when the test's loop ends.
        alone = httpx.Limits(max_keepalive_connections=0)
        self.http = httpx.AsyncClient(timeout=_PATIENCE_SECONDS, limits=alone)
        self.cases, self.answers = Cases(self.engine), TicketAnswers(self.engine)
        self.tickets, self.questions = Tickets(self.engine), TicketQuestions(self.engine)
        self.store = a_store(name=STORE)
        self.desk: Zendesk | Gorgias = (Zendesk if self.name == "zendesk" else Gorgias)(
            ACCOUNT, self.http, url
        )
        self.courier = self._courier()

    def _courier(self) -> Courier:
        account, engine, now = DeskAccount(STORE, self.name), self.engine, lambda: self.now
        may_reach, address = lambda *_: self.may_reach, "https://track.example.com/"
        self.conversing = Conversing(engine, self._converse(), may_reach, address, now)
        asked = {account: Place(self.store, self.desk, self.answering)} if self.answering else {}
        duties = Duties(
            Telling(Stories(engine), Manner(address, may_reach, self.in_production)),
            Decisions(self.answers, Reports(engine), self._say, now),
            Questions(
                asked,
                self.questions,
                self.conversing,
                no_kick,
                self._count,
                now,
            ),
        )
        return Courier({account: self.desk}, self.tickets, duties, WALL, now)

    def _converse(self) -> Converse:
        """Nobody is asked live: answers say so."""
        engine, now = self.engine, lambda: self.now
        looking = Looking(nobody(), Intake(engine), no_kick, now)
        prover = Proving(Identify(engine, now, "a-key-of-tests"))
        return conversing(engine, Answering(engine, looking, now), prover, no_kick, now)

    def _count(self, store: str, desk: str, outcome: str) -> None:
        self.counted.append((store, desk, outcome))

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
