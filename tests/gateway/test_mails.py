"""A routine question by mail is answered by mail, to its sender alone; all else has a person."""

import pytest
from sqlmodel import select

from activities.letters import LetterPost
from tests.activities.channels import Provider
from tests.gateway.answers import a_case, post_mail, told_in
from tests.gateway.conftest import EMAIL, NOW, PUBLIC_URL, Visitor, a_label, a_scan, an_order
from whereabouts.channels.channel import OutgoingMail
from whereabouts.domain.contact import ContactOutcome, Where
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.message import MessageKind
from whereabouts.settings import Environment
from whereabouts.store.casework import Cases
from whereabouts.store.contacts import Contacts
from whereabouts.store.conversations import Conversations
from whereabouts.store.letter_claims import LetterClaims
from whereabouts.store.promises import Promises
from whereabouts.store.queries import Queries
from whereabouts.store.rows import (
    AttemptState,
    CaseRow,
    ConversationRow,
    InboundMailRow,
    LetterRow,
    OrderRow,
)
from whereabouts.store.transaction import reading, writing
from whereabouts.stores import Stores

ASKED = "Hello,\n\nwhere is my order? When will it arrive?"


async def _under_way(visitor: Visitor, order_id: str = "NP-1") -> None:
    await visitor.event(an_order(order_id))
    lines = [{"line_id": "1", "quantity": 1}, {"line_id": "2", "quantity": 2}]
    number = f"1Z999AA1012345678{order_id[-1]}"
    await visitor.event(a_label(order_id, tracking_number=number, lines=lines))
    await visitor.scans(a_scan("IN_TRANSIT", "2026-11-24T10:00:00-07:00", tracking_number=number))


def _sent(visitor: Visitor) -> list[OutgoingMail]:
    """What the post sends of what is written by now."""
    mails = Provider()
    pier = visitor.stores["pier"]
    LetterPost(
        letters=LetterClaims(visitor.engine, visitor.stores.may_reach(Environment.DEVELOPMENT)),
        promises=Promises(visitor.engine),
        queries=Queries(visitor.engine),
        stores=Stores([pier.model_copy(update={"inbound_mail": "care@in.northpier.example.com"})]),
        mails={"pier": mails},
        texts={},
        public_url=PUBLIC_URL,
        now=lambda: NOW,
        grace=NOW - NOW,
    ).look()
    return [one for one in mails.taken if isinstance(one, OutgoingMail)]


def _letters(visitor: Visitor) -> list[LetterRow]:
    with reading(visitor.engine) as session:
        return list(session.exec(select(LetterRow).where(LetterRow.kind == LetterKind.ANSWER)))


async def test_a_question_is_answered_once_in_its_thread_and_opens_no_case(
    visitor: Visitor,
) -> None:
    await _under_way(visitor)
    for _ in range(2):
        assert (await post_mail(visitor, subject="My books", text=ASKED)).status_code == 204
    (mail,) = _sent(visitor)
    assert _sent(visitor) == []
    assert (mail.to, mail.answers) == (EMAIL, "<m@mail.example.com>")
    assert mail.subject == "Where your order is: Order NP-1"
    assert "UPS" in mail.text
    assert f"https://track.example.com/t/{mail.token}" in mail.text
    assert mail.reply_to == f"care+{mail.token}@in.northpier.example.com"
    assert (visitor.rows(CaseRow), visitor.rows(InboundMailRow)) == (0, 1)
    (contact,) = Contacts(visitor.engine).of_order("pier", "NP-1")
    assert (contact.where, contact.outcome) == (Where.EMAIL, ContactOutcome.ANSWERED)
    assert contact.cause is not None


async def test_the_order_of_the_message_that_is_answered_is_the_one_that_is_told(
    visitor: Visitor,
) -> None:
    await _under_way(visitor, "NP-4")
    await _under_way(visitor, "NP-3")
    token = visitor.sent(MessageKind.SHIPPED, order_id="NP-4")
    await post_mail(visitor, to=f"care+{token}@in.northpier.example.com", text="Where is it now?")
    assert [one.subject for one in _sent(visitor)] == ["Where your order is: Order NP-4"]


async def test_of_several_orders_all_are_listed_and_an_answer_picks_one(visitor: Visitor) -> None:
    await _under_way(visitor, "NP-4")
    await _under_way(visitor, "NP-3")
    await post_mail(visitor, subject="Hi", text=ASKED)
    (listed,) = _sent(visitor)
    assert "Order NP-4" in listed.text
    assert "Order NP-3" in listed.text
    to = listed.reply_to
    await post_mail(visitor, name="b", to=to, text="NP-4 please")
    (told,) = _sent(visitor)
    assert told.subject == "Where your order is: Order NP-4"
    assert visitor.rows(CaseRow) == 0


@pytest.mark.parametrize(
    "words",
    [
        "It says delivered, but nothing came.",
        "My package is broken, I want a person.",
        "Wo ist meine Bestellung? Bitte antworten Sie mir bald.",
        "blue please",
    ],
)
async def test_a_problem_and_what_is_unclear_land_with_a_person_and_are_not_answered(
    visitor: Visitor, words: str
) -> None:
    await _under_way(visitor)
    await post_mail(visitor, text=words)
    (case,) = Cases(visitor.engine).of_order("pier", "NP-1")
    assert case.kind is EscalationKind.OTHER_PROBLEM
    assert told_in(visitor, case.workflow_id)[0].startswith(words)
    assert _sent(visitor) == []
    contacts = Contacts(visitor.engine).of_order("pier", "NP-1")
    assert {(one.outcome, one.case_id) for one in contacts} <= {
        (ContactOutcome.CASE, case.workflow_id)
    }


async def test_what_the_shopper_of_an_open_case_asks_is_noted_there_and_answered(
    visitor: Visitor,
) -> None:
    case = await a_case(visitor)
    await post_mail(visitor, text="Where is it now?")
    assert told_in(visitor, case)[0].startswith("Where is it now?")
    assert len(_sent(visitor)) == 1


async def test_thanks_open_no_case_and_are_heard_in_one_that_is_open(visitor: Visitor) -> None:
    await _under_way(visitor)
    await post_mail(visitor, text="Thanks so much!\nAda", name="first")
    assert (_letters(visitor), visitor.rows(CaseRow)) == ([], 0)
    case = await a_case(visitor)
    await post_mail(visitor, text="Thanks so much!\nAda", name="second")
    assert told_in(visitor, case)[0].startswith("Thanks so much!")
    assert visitor.rows(CaseRow) == 1


async def test_a_machine_is_not_answered(visitor: Visitor) -> None:
    await _under_way(visitor)
    for header in ("Auto-Submitted: auto-replied\n", "Precedence: bulk\n"):
        await post_mail(visitor, text=ASKED, more=header, name=header[:4])
    assert (_letters(visitor), visitor.rows(CaseRow)) == ([], 0)


async def test_who_was_answered_five_times_a_day_is_read_by_a_person(visitor: Visitor) -> None:
    await _under_way(visitor)
    for name in range(7):
        await post_mail(visitor, text=f"Where is my order now? {name}", name=str(name))
    assert (len(_letters(visitor)), visitor.rows(CaseRow)) == (5, 1)


async def test_an_address_without_orders_is_answered_nothing(visitor: Visitor) -> None:
    await _under_way(visitor)
    token = visitor.sent(MessageKind.SHIPPED)
    for name, to in (("a", "care@in.northpier.example.com"), ("b", f"care+{token}@x.example.com")):
        stranger = {"from": "Eve <eve@example.com>"}
        await post_mail(visitor, NOW, text=f"Where is NP-1? {EMAIL}", to=to, name=name, **stranger)
    assert _letters(visitor) == []
    assert visitor.rows(ConversationRow) == 0


async def test_whoever_has_changed_their_address_meanwhile_is_not_told_what_another_asked(
    visitor: Visitor,
) -> None:
    await _under_way(visitor)
    await post_mail(visitor, text=ASKED)
    with writing(visitor.engine) as session:
        session.get_one(OrderRow, ("pier", "NP-1")).email = "other@example.com"
    assert _sent(visitor) == []
    assert [one.state for one in _letters(visitor)] == [AttemptState.SUPPRESSED]


async def test_what_a_person_says_in_it_leaves_as_a_letter_and_nobody_else_answers(
    visitor: Visitor,
) -> None:
    await _under_way(visitor)
    await post_mail(visitor, text=ASKED)
    _sent(visitor)
    book = Conversations(visitor.engine)
    thread = book.newest_with("pier", Where.EMAIL, EMAIL, NOW)
    assert thread is not None
    line = book.lines(thread.conversation_id)[0]
    mine = line.model_copy(update={"key": "k", "author": "Robin", "text": "Tomorrow, I think."})
    assert [book.say(thread.conversation_id, mine) for _ in range(2)] == [True, False]
    (mail,) = _sent(visitor)
    assert "Tomorrow, I think." in mail.text
    await post_mail(visitor, name="b", text="Where is it now?")
    assert _sent(visitor) == []
    assert book.lines(thread.conversation_id)[-1].text == "Where is it now?"
