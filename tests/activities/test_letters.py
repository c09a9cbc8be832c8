"""Letters leave once, when a case has taken them, in the shopper's language, and keep promises."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pydantic import HttpUrl
from sqlalchemy import Engine

from activities.letters import LetterPost
from tests.store.build import EMAIL, HOUR, NOW, STORE, a_purchase
from tests.store.desk import Desk
from whereabouts.channels.channel import (
    Accepted,
    OutcomeUnknown,
    OutgoingMail,
    OutgoingText,
    Trace,
    Traced,
)
from whereabouts.domain.brand import Brand
from whereabouts.domain.escalation import EscalationKind, Opener, Resolution
from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.message import Channel
from whereabouts.domain.promising import KeptHow, PromiseBy
from whereabouts.domain.report import ProblemReport
from whereabouts.store.casework import Cases, Note
from whereabouts.store.engine import connect
from whereabouts.store.letter_claims import LetterClaims
from whereabouts.store.letters import Letters
from whereabouts.store.promises import Promises
from whereabouts.store.queries import Queries
from whereabouts.store.refusing import refuse_address
from whereabouts.store.reporting import Reports
from whereabouts.store.rows import AttemptState
from whereabouts.store.schema import migrate
from whereabouts.store.transaction import writing
from whereabouts.stores import Store, Stores

GRACE = timedelta(minutes=2)
BRAND = Brand(
    name="Lumen",
    colour="#204060",
    site_url=HttpUrl("https://lumen.example.com"),
    email_from="orders@lumen.example.com",
    email_from_name="Lumen",
    reply_to="help@lumen.example.com",
    sms_from="+12025550100",
)


@dataclass
class Channels:
    """A provider that takes what it is given, unless it is told to be silent."""

    mails: list[OutgoingMail] = field(default_factory=list)
    knows: Trace = Trace.ACCEPTED
    is_silent: bool = False

    def send(self, message: OutgoingMail | OutgoingText) -> Accepted:
        assert isinstance(message, OutgoingMail)
        if self.is_silent:
            raise OutcomeUnknown("no answer")
        self.mails.append(message)
        return Accepted(provider_id=f"id-{len(self.mails)}")

    def trace(self, token: str, to: str, since: datetime) -> Traced:
        del token, to, since
        return Traced(trace=self.knows)


class House:
    """An order whose shopper reported a problem, and the post."""

    def __init__(self, engine: Engine, locale: str = "en") -> None:
        self.now = NOW
        desk = Desk(engine)
        desk.order(purchase=a_purchase(locale=locale))
        desk.label()
        report = ProblemReport(kind=EscalationKind.POTENTIALLY_LOST, by=Opener.SHOPPER)
        self.case_id = Reports(engine).report(STORE, "1001", report, NOW).case_id
        self.cases, self.promises = Cases(engine), Promises(engine)
        self.letters = Letters(engine, lambda *_: True)
        self.provider = Channels()
        store = Store(name=STORE, country="US", currency="USD", locales=("en", "es"), brand=BRAND)
        self.post = LetterPost(
            letters=LetterClaims(engine, lambda *_: True),
            promises=self.promises,
            queries=Queries(engine),
            stores=Stores([store]),
            mails={STORE: self.provider},
            texts={STORE: self.provider},
            public_url="https://track.example.com",
            now=lambda: self.now,
            grace=GRACE,
        )

    def reply(self, text: str) -> int:
        return self.letters.draft(self.case_id, Note(text=text, author="Kim", at=self.now))

    def look_until(self, hours: float) -> None:
        while self.now < NOW + hours * HOUR:
            self.post.look()
            self.now += HOUR / 4

    @property
    def states(self) -> list[AttemptState | None]:
        return [letter.state for letter in self.letters.of_case(self.case_id)]


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    url = f"sqlite:///{tmp_path}/whereabouts.db"
    migrate(url)
    return connect(url)


@pytest.fixture
def house(engine: Engine) -> House:
    return House(engine)


def test_a_reply_leaves_once_and_only_when_the_case_has_taken_it(house: House) -> None:
    draft = house.reply("It is found.\n\nTomorrow <b>you</b> have it.")
    house.post.look()
    assert house.provider.mails == []
    assert house.reply("It is found.\n\nTomorrow <b>you</b> have it.") == draft
    house.cases.keep_draft(draft)
    house.post.look()
    house.post.look()
    (mail,) = house.provider.mails
    assert mail.to == EMAIL.lower()
    assert "Tomorrow <b>you</b> have it." in mail.text
    assert "<b>you</b>" not in mail.html
    assert f"https://track.example.com/t/{mail.token}" in mail.html
    assert house.promises.of_case(house.case_id)[0].kept_how is KeptHow.LETTER


def test_a_reply_may_promise_more_and_is_held_to_it(house: House) -> None:
    note = Note(text="I ask the depot.", author="Kim", at=NOW)
    house.cases.keep_draft(house.letters.draft(house.case_id, note, NOW + 72 * HOUR))
    house.post.look()
    assert "You hear from us by Thu, Nov 5, 12 pm." in house.provider.mails[0].text
    _, more = house.promises.of_case(house.case_id)
    assert (more.made_by, more.is_open) == (PromiseBy.AGENT, True)


def test_the_link_of_a_letter_shows_its_order(house: House, engine: Engine) -> None:
    house.cases.keep_draft(house.reply("Found."))
    house.post.look()
    order = Queries(engine).order_by_token(house.provider.mails[0].token)
    assert order is not None
    assert order.order_id == "1001"


def test_silence_is_answered_twice_before_it_is_late_and_each_says_a_new_time(
    house: House,
) -> None:
    house.look_until(90)
    assert [mail.subject for mail in house.provider.mails] == [
        "We need a little longer: Order 1001"
    ] * 2
    first, second = (mail.text for mail in house.provider.mails)
    assert "You hear from us by" in first
    assert first != second
    assert house.promises.of_case(house.case_id)[-1].breached_at is not None


def test_what_a_provider_never_answered_is_asked_about_and_never_sent_blindly(
    house: House,
) -> None:
    house.cases.keep_draft(house.reply("Found."))
    house.provider.is_silent = True
    house.post.look()
    house.provider.is_silent = False
    house.post.look()
    assert house.provider.mails == []
    house.now += GRACE
    house.post.look()
    assert house.provider.mails == []
    assert house.states == [AttemptState.SENT]


def test_nobody_is_written_to_who_must_not_be(house: House, engine: Engine) -> None:
    with writing(engine) as session:
        refuse_address(session, STORE, Channel.EMAIL, EMAIL.lower(), "the address is dead", NOW)
    house.cases.keep_draft(house.reply("Found."))
    house.post.look()
    assert house.provider.mails == []
    assert house.states == [AttemptState.SUPPRESSED]


def test_a_settled_case_is_told_in_the_shoppers_language(engine: Engine) -> None:
    house = House(engine, "es")
    note = Note(text="refunded", author="Kim", at=NOW)
    house.cases.resolve(house.case_id, Resolution.REFUNDED, note)
    house.post.look()
    house.post.look()
    (mail,) = house.provider.mails
    assert "Te devolvemos el dinero" in mail.text
    assert [letter.kind for letter in house.letters.of_case(house.case_id)] == [LetterKind.SETTLED]
