"""What every page of the desk works with."""

from dataclasses import dataclass
from datetime import datetime

from whereabouts.gateway.desk.saying import Say, Speaker
from whereabouts.gateway.desk.visit import Visit
from whereabouts.gateway.house import House
from whereabouts.store.answers import Answers
from whereabouts.store.casework import Cases
from whereabouts.store.correspondence import Correspondence
from whereabouts.store.desk.audit import Audit, Entry
from whereabouts.store.desk.notes import Notes
from whereabouts.store.desk.orders import Orders
from whereabouts.store.desk.people import People
from whereabouts.store.desk.queue import Queue
from whereabouts.store.desk.sessions import Sessions
from whereabouts.store.desk.sign_ins import SignIns
from whereabouts.store.desk.talks import Talks
from whereabouts.store.desk.views import Views
from whereabouts.store.incidents import Incidents
from whereabouts.store.learned_silences import LearnedSilences
from whereabouts.store.letters import Letters
from whereabouts.store.promises import Promises
from whereabouts.store.queries import Queries
from whereabouts.store.records import Records
from whereabouts.store.reporting import Reports


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk's tools, and the house it stands in."""

    house: House
    people: People
    sessions: Sessions
    sign_ins: SignIns
    audit: Audit
    queue: Queue
    orders: Orders
    views: Views
    cases: Cases
    notes: Notes
    queries: Queries
    correspondence: Correspondence
    records: Records
    answers: Answers
    reports: Reports
    letters: Letters
    promises: Promises
    incidents: Incidents
    silences: LearnedSilences
    talks: Talks
    say: Say

    @classmethod
    def of(cls, house: House, say: Say | None = None) -> "Desk":
        engine = house.engine
        return cls(
            house=house,
            people=People(engine),
            sessions=Sessions(engine),
            sign_ins=SignIns(engine),
            audit=Audit(engine),
            queue=Queue(engine),
            orders=Orders(engine),
            views=Views(engine),
            cases=Cases(engine),
            notes=Notes(engine),
            queries=Queries(engine),
            correspondence=Correspondence(engine),
            records=Records(engine),
            answers=Answers(engine),
            reports=Reports(engine),
            letters=Letters(engine, house.stores.may_reach(house.settings.environment)),
            promises=Promises(engine),
            incidents=Incidents(engine),
            silences=LearnedSilences(engine),
            talks=Talks(engine),
            say=say or Speaker(house.settings),
        )

    @property
    def is_https(self) -> bool:
        return self.house.settings.public_url.scheme == "https"

    def moment(self) -> datetime:
        """The orders' time, which cases are due by; not the wall's where a demo runs."""
        return self.house.clock.read(self.house.now())

    def write_down(
        self, visit: Visit, act: str, *, store: str = "", case_id: str = "", detail: str = ""
    ) -> None:
        """Into the trail: the visitor did this now."""
        entry = Entry(
            at=self.house.now(),
            email=visit.person.email,
            name=visit.person.name,
            act=act,
            store=store,
            case_id=case_id,
            detail=detail,
            address=visit.address,
        )
        self.audit.add(entry)
