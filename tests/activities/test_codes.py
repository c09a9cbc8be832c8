"""A code that was asked for leaves once, in the order's language; one that cannot is not kept."""

import re

import pytest
from sqlalchemy import Engine

from activities.codes import CodePost
from tests.activities.channels import Provider, keeps_quiet
from tests.activities.workshop import PUBLIC_URL, a_store
from tests.store.build import EMAIL, HOUR, NOW, PHONE, STORE, a_purchase
from tests.store.desk import Desk, everybody
from whereabouts.channels.channel import OutcomeUnknown, OutgoingMail, OutgoingText, Undeliverable
from whereabouts.domain.message import Channel
from whereabouts.store.code_letters import CodeLetters
from whereabouts.store.codes import Codes
from whereabouts.store.queries import Queries
from whereabouts.store.rows import AttemptState, CodeRow, LetterRow
from whereabouts.stores import Stores

S = AttemptState
ME = "my browser"


class House:
    """A Spanish order, and the post."""

    def __init__(self, engine: Engine) -> None:
        self.now = NOW
        self.desk = Desk(engine)
        self.desk.order(purchase=a_purchase(locale="es"))
        self.codes = Codes(engine, "a key", everybody)
        self.provider = Provider()
        self.post = CodePost(
            codes=self.codes,
            letters=CodeLetters(engine),
            queries=Queries(engine),
            stores=Stores([a_store(locales=("en", "es"))]),
            mails={STORE: self.provider},
            texts={STORE: self.provider},
            public_url=PUBLIC_URL,
            now=lambda: self.now,
        )

    def ask(self, asked: str = "1001", channel: Channel = Channel.EMAIL) -> None:
        self.codes.ask(STORE, asked, channel, ME, self.now)
        self.post.look()

    @property
    def states(self) -> list[AttemptState | None]:
        return [letter.state for letter in self.desk.rows(LetterRow)]


@pytest.fixture
def house(engine: Engine) -> House:
    return House(engine)


def test_a_mail_brings_it_once_and_it_opens_the_order(house: House) -> None:
    house.ask()
    house.post.look()
    (mail,) = house.provider.taken
    assert isinstance(mail, OutgoingMail)
    assert mail.to == EMAIL.lower()
    found = re.search(r"Tu código es (\d{6})", mail.subject)
    assert found is not None
    assert f"{PUBLIC_URL}/t/{mail.token}" in mail.html
    assert house.states == [S.SENT]
    assert house.codes.check(STORE, ME, found[1], NOW) == "1001"


def test_a_text_brings_it_to_a_phone(house: House) -> None:
    house.ask(channel=Channel.SMS)
    (text,) = house.provider.taken
    assert isinstance(text, OutgoingText)
    assert text.to == PHONE
    assert re.search(r"\d{6} abre tu pedido", text.body)


@pytest.mark.parametrize(
    ("error", "state"),
    [(Undeliverable("no such box"), S.UNDELIVERABLE), (OutcomeUnknown("no answer"), S.UNKNOWN)],
)
def test_one_that_fails_is_never_sent_again(
    house: House, error: Undeliverable | OutcomeUnknown, state: AttemptState
) -> None:
    house.provider.refusals.append(error)
    house.ask()
    house.post.look()
    assert house.provider.taken == []
    assert house.states == [state]


def broken() -> None:
    raise RuntimeError("a mistake of ours")


def test_a_failure_is_one_codes_alone_and_old_asks_are_forgotten(house: House) -> None:
    house.codes.ask(STORE, "9999", Channel.EMAIL, ME, NOW)
    house.provider.arriving = broken
    house.ask()
    house.provider.arriving = keeps_quiet
    house.ask(EMAIL)
    assert len(house.provider.taken) == 1
    house.now += HOUR
    house.post.look()
    assert house.desk.rows(CodeRow) == []
