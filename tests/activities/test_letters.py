"""Letters leave once, when a case has taken them, in the shopper's language, and keep promises."""

import pytest
from sqlalchemy import Engine

from activities.letters import LetterPost
from tests.activities.channels import Provider
from tests.activities.workshop import GRACE, PUBLIC_URL, a_store
from tests.store.build import EMAIL, HOUR, NOW, STORE, a_purchase
from tests.store.desk import Desk
from whereabouts.channels.channel import OutcomeUnknown, OutgoingMail
from whereabouts.channels.inbound_mail import InboundMail
from whereabouts.domain.escalation import EscalationKind, Opener, Resolution
from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.message import Channel
from whereabouts.domain.promising import KeptHow, PromiseBy
from whereabouts.domain.report import ProblemReport
from whereabouts.store.casework import Cases, Note
from whereabouts.store.letter_claims import LetterClaims
from whereabouts.store.letters import Letters
from whereabouts.store.promises import Promises
from whereabouts.store.queries import Queries
from whereabouts.store.refusing import refuse_address
from whereabouts.store.replies import Replies
from whereabouts.store.reporting import Reports
from whereabouts.store.rows import AttemptState
from whereabouts.store.transaction import writing
from whereabouts.stores import Stores


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
        self.mails, self.texts = Provider(), Provider()
        store = a_store(locales=("en", "es"), inbound_mail="care@in.lumen.example.com")
        self.post = LetterPost(
            letters=LetterClaims(engine, lambda *_: True),
            promises=self.promises,
            queries=Queries(engine),
            stores=Stores([store]),
            mails={STORE: self.mails},
            texts={STORE: self.texts},
            public_url=PUBLIC_URL,
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
    def sent(self) -> list[OutgoingMail]:
        return [one for one in self.mails.taken if isinstance(one, OutgoingMail)]

    @property
    def states(self) -> list[AttemptState | None]:
        return [letter.state for letter in self.letters.of_case(self.case_id)]


def _silent() -> None:
    raise OutcomeUnknown("no answer")


@pytest.fixture
def house(engine: Engine) -> House:
    return House(engine)


def test_a_reply_leaves_once_and_only_when_the_case_has_taken_it(house: House) -> None:
    draft = house.reply("It is found.\n\nTomorrow <b>you</b> have it.")
    house.post.look()
    assert house.sent == []
    assert house.reply("It is found.\n\nTomorrow <b>you</b> have it.") == draft
    house.cases.keep_draft(draft)
    house.post.look()
    house.post.look()
    (mail,) = house.sent
    assert mail.to == EMAIL.lower()
    assert "Tomorrow <b>you</b> have it." in mail.text
    assert "<b>you</b>" not in mail.html
    assert f"{PUBLIC_URL}/t/{mail.token}" in mail.html
    assert house.promises.of_case(house.case_id)[0].kept_how is KeptHow.LETTER


def test_a_reply_may_promise_more_and_is_held_to_it(house: House) -> None:
    note = Note(text="I ask the depot.", author="Kim", at=NOW)
    house.cases.keep_draft(house.letters.draft(house.case_id, note, NOW + 72 * HOUR))
    house.post.look()
    assert "You hear from us by Thu, Nov 5, 12 pm." in house.sent[0].text
    _, more = house.promises.of_case(house.case_id)
    assert (more.made_by, more.is_open) == (PromiseBy.AGENT, True)


def test_the_link_of_a_letter_shows_its_order(house: House, engine: Engine) -> None:
    house.cases.keep_draft(house.reply("Found."))
    house.post.look()
    order = Queries(engine).order_by_token(house.sent[0].token)
    assert order is not None
    assert order.order_id == "1001"


def test_silence_is_answered_twice_before_it_is_late_and_each_says_a_new_time(
    house: House,
) -> None:
    house.look_until(90)
    assert [mail.subject for mail in house.sent] == ["We need a little longer: Order 1001"] * 2
    first, second = (mail.text for mail in house.sent)
    assert "You hear from us by" in first
    assert first != second
    assert house.promises.of_case(house.case_id)[-1].breached_at is not None


def test_what_a_provider_never_answered_is_asked_about_and_never_sent_blindly(
    house: House,
) -> None:
    house.cases.keep_draft(house.reply("Found."))
    house.mails.answering = _silent
    for _ in range(2):
        house.post.look()
    house.now += GRACE
    house.post.look()
    assert len(house.sent) == 1
    assert house.states == [AttemptState.SENT]


def test_nobody_is_written_to_who_must_not_be(house: House, engine: Engine) -> None:
    with writing(engine) as session:
        refuse_address(session, STORE, Channel.EMAIL, EMAIL.lower(), "the address is dead", NOW)
    house.cases.keep_draft(house.reply("Found."))
    house.post.look()
    assert house.sent == []
    assert house.states == [AttemptState.SUPPRESSED]


def test_a_settled_case_is_told_in_the_shoppers_language(engine: Engine) -> None:
    house = House(engine, "es")
    note = Note(text="refunded", author="Kim", at=NOW)
    house.cases.resolve(house.case_id, Resolution.REFUNDED, note)
    house.post.look()
    house.post.look()
    (mail,) = house.sent
    assert "Te devolvemos el dinero" in mail.text
    assert [letter.kind for letter in house.letters.of_case(house.case_id)] == [LetterKind.SETTLED]


@pytest.mark.parametrize(("hours", "told"), [(1, 0), (72, 1)])
def test_the_end_of_a_case_is_told_unless_a_person_has_just_written(
    house: House, hours: int, told: int
) -> None:
    house.cases.keep_draft(house.reply("We asked the carrier."))
    house.post.look()
    house.now += hours * HOUR
    note = Note(text="refunded", author="Kim", at=house.now)
    house.cases.resolve(house.case_id, Resolution.REFUNDED, note)
    house.post.look()
    kinds = [letter.kind for letter in house.letters.of_case(house.case_id)]
    assert kinds == [LetterKind.REPLY] + [LetterKind.SETTLED] * told


def test_letters_of_a_case_stand_together_and_each_is_answered_at_its_own_address(
    house: House,
) -> None:
    for words in ("Found.", "Lost again."):
        house.cases.keep_draft(house.reply(words))
        house.post.look()
    first, second = house.sent
    assert first.begins == second.begins == first.token
    assert second.reply_to == f"care+{second.token}@in.lumen.example.com"


def test_who_asked_by_mail_for_no_more_texts_is_told_by_mail(house: House, engine: Engine) -> None:
    asked = InboundMail(
        message_id="<m1@example.com>", sender=EMAIL.lower(), subject="No more texts"
    )
    Replies(engine).of_mail(STORE, asked, NOW)
    house.post.look()
    (mail,) = house.sent
    assert mail.subject == "No more text messages: Order 1001"
    assert "You get no more text messages from us, as you asked." in mail.text
    house.post.look()
    assert len(house.sent) == 1
