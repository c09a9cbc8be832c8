"""A letter leaves over real HTTP, and what comes of it comes back to its case: answers, bounces."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import httpx
import pytest
from fastapi import FastAPI
from sqlmodel import select

from activities.letters import LetterPost
from tests.channels.world import MailWorld
from tests.gateway.answers import a_case, let_wait, news, post_mail, told_in
from tests.gateway.conftest import EMAIL, NOW, PUBLIC_URL, Visitor
from whereabouts.domain.escalation import Resolution
from whereabouts.settings import Environment
from whereabouts.simulator.sendgrid_mail import SentMail
from whereabouts.simulator.serving import served
from whereabouts.store.casework import Cases, Note
from whereabouts.store.letter_claims import LetterClaims
from whereabouts.store.letters import Letters, WrittenLetter
from whereabouts.store.promises import Promises
from whereabouts.store.queries import Queries
from whereabouts.store.rows import AttemptState, ReceiptRow, SuppressionRow
from whereabouts.store.transaction import reading
from whereabouts.stores import Stores


@pytest.fixture(scope="module")
def world() -> Iterator[MailWorld]:
    with MailWorld.running() as world:
        yield world


@pytest.fixture
async def visitor(visitor: Visitor, app: FastAPI) -> AsyncIterator[Visitor]:
    """The same, over a socket."""
    with served(app) as url:
        async with httpx.AsyncClient(base_url=url) as client:
            visitor.client = client
            yield visitor


@dataclass
class Desk:
    """An agent of a store whose mail is read here."""

    visitor: Visitor
    world: MailWorld
    case: str

    def __post_init__(self) -> None:
        engine, pier = self.visitor.engine, self.visitor.stores["pier"]
        store = pier.model_copy(update={"inbound_mail": "care@in.northpier.example.com"})
        self.cases, self.letters = Cases(engine), Letters(engine)
        self.post = LetterPost(
            letters=LetterClaims(engine, self.visitor.stores.may_reach(Environment.DEVELOPMENT)),
            promises=Promises(engine),
            queries=Queries(engine),
            stores=Stores([store]),
            mails={"pier": self.world.mails()},
            texts={},
            public_url=PUBLIC_URL,
            now=lambda: NOW,
            grace=NOW - NOW,
        )

    def write(self, words: str) -> SentMail:
        note = Note(text=words, author="kim", at=NOW)
        self.cases.keep_draft(self.letters.draft(self.case, note))
        self.post.look()
        return self.world.stand_in.records[-1]

    @property
    def letter(self) -> WrittenLetter:
        return self.letters.of_case(self.case)[0]

    def noted(self) -> list[str]:
        return [one.text for one in self.cases.notes(self.case) if one.author == "the post"]

    async def hear(self, mail: SentMail, event: str, **fields: object) -> None:
        told = {
            "email": EMAIL,
            "timestamp": int(NOW.timestamp()),
            "event": event,
            "sg_message_id": mail.sg_message_id,
            **mail.custom_args,
            **fields,
        }
        assert (await self.visitor.sendgrid(told)).status_code == 204


@pytest.fixture
async def desk(visitor: Visitor, world: MailWorld) -> Desk:
    return Desk(visitor, world, await a_case(visitor))


async def test_an_answer_lands_by_each_of_the_names_that_the_letter_bears(desk: Desk) -> None:
    first, second = desk.write("Which one?"), desk.write("And where?")
    assert first.headers["References"] == second.headers["References"]
    newer = await a_case(desk.visitor, "NP-2", minute=20)
    its_own = f"<{second.message_id}@geopod-ismtpd-1>"
    await post_mail(desk.visitor, name="a", to=second.reply_to, text="By address.")
    await post_mail(desk.visitor, name="b", answers=its_own, text="By its own name.")
    root = f"References: {first.headers['References']} <unknown@x.example.com>\n"
    await post_mail(desk.visitor, name="c", more=root, text="By the conversation's.")
    assert [one.partition("\n")[0] for one in told_in(desk.visitor, desk.case)] == [
        "By address.",
        "By its own name.",
        "By the conversation's.",
    ]
    assert told_in(desk.visitor, newer) == []
    assert desk.write("Thank you.").headers["In-Reply-To"].startswith("<m")


async def test_a_letter_that_is_delivered_says_so(desk: Desk) -> None:
    mail = desk.write("Found.")
    await desk.hear(mail, "delivered")
    assert (desk.letter.state, desk.letter.delivered_at) == (AttemptState.SENT, NOW)
    assert desk.noted() == []


async def test_a_letter_that_bounces_makes_the_case_somebodys_again(desk: Desk) -> None:
    mail = desk.write("Which one?")
    let_wait(desk.visitor, desk.case)
    for _ in range(2):
        await desk.hear(mail, "bounce", type="bounce", reason=f"550 no mailbox {EMAIL} here")
    assert desk.letter.state is AttemptState.UNDELIVERABLE
    assert desk.noted() == ["your mail could not be delivered: 550 no mailbox (address) here"]
    assert news(desk.visitor).count("letter_returned") == 1
    assert ("pier", ("NP-1",)) in desk.visitor.kicks
    assert Promises(desk.visitor.engine).of_case(desk.case)[0].is_open
    with reading(desk.visitor.engine) as session:
        (word,) = session.exec(select(SuppressionRow)).all()
    assert (word.address, word.allowed) == (EMAIL, False)
    assert Letters(desk.visitor.engine, lambda *_: True).obstacle(desk.case)
    assert desk.visitor.rows(ReceiptRow) == 1


async def test_spam_is_noted_and_no_more_mails_leave(desk: Desk) -> None:
    await desk.hear(desk.write("Found."), "spamreport")
    assert desk.noted() == ["the shopper called your mail spam"]
    assert desk.visitor.rows(SuppressionRow) == 1


async def test_an_outcome_that_never_reached_the_shopper_opens_the_case_anew(desk: Desk) -> None:
    desk.cases.resolve(desk.case, Resolution.REFUNDED, Note(text="", author="kim", at=NOW))
    desk.post.look()
    mail = desk.world.stand_in.records[-1]
    assert "You get your money back" in mail.text
    for event in ("dropped", "bounce"):
        await desk.hear(mail, event, reason="Bounced Address")
    first, anew = desk.cases.of_order("pier", "NP-1")
    assert (anew.reopens, anew.closed_at) == (first.workflow_id, None)
    assert "a mail to the shopper could not be delivered: Bounced Address" in [
        one.text for one in desk.cases.notes(anew.workflow_id)
    ]
