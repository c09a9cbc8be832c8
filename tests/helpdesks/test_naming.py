"""A help desk knows of a shopper what it may, and of a case's letters all."""

import json

import pytest
from sqlalchemy import Engine

from tests.helpdesks.helped import Helped
from tests.helpdesks.standins import STAND_INS
from tests.store.build import EMAIL, NOW, PHONE, STORE
from tests.store.test_casework import LOST
from whereabouts.channels.channel import InboundText, KeywordKind
from whereabouts.simulator.helpdesks.told import Told
from whereabouts.store.casework import Note
from whereabouts.store.letters import Letters
from whereabouts.store.replies import Replies

PERSONAL = (EMAIL, PHONE, "Ada", "Marsh", "10001", "Newark", "the shopper called", "at the depot")


def personal(ticket: Told) -> list[str]:
    """What of it names the shopper."""
    said = json.dumps([ticket.fields, ticket.entries]).lower()
    return [word for word in PERSONAL if word.lower() in said]


@pytest.mark.parametrize("name", STAND_INS)
async def test_outside_production_nobody_off_the_allow_list_is_named(
    engine: Engine, name: str
) -> None:
    helped = Helped(engine, name, may_reach=False).with_case()
    await helped.sweep()
    helped.note("it is at the depot", 2)
    helped.close()
    await helped.sweep()
    (ticket,) = helped.there.tickets.values()
    assert personal(ticket) == []
    assert (len(ticket.entries), ticket.is_closed) == (4, True)
    assert all(f"/desk/cases/{LOST}" in text for _, text in ticket.entries[:3])
    assert "tracking number" not in ticket.entries[0][1]


async def test_production_needs_no_list(engine: Engine) -> None:
    helped = Helped(engine, may_reach=False, in_production=True).with_case()
    await helped.sweep()
    (ticket,) = helped.there.tickets.values()
    assert ticket.fields["requester"]["email"] == EMAIL


async def test_letters_and_what_the_shopper_answers_stand_in_the_ticket(engine: Engine) -> None:
    helped = Helped(engine).with_case()
    words = Note(text="We look into it, Ada.", author="Kim", at=NOW)
    helped.cases.keep_draft(Letters(engine).draft(LOST, words))
    await helped.sweep()
    said = {"provider_id": "SM1", "sender": PHONE, "recipient": "", "body": "Thank you!"}
    text = InboundText.model_validate(said | {"keyword": KeywordKind.NONE})
    Replies(engine).of_text(STORE, text, NOW)
    helped.close()
    await helped.sweep()
    (ticket,) = helped.there.tickets.values()
    story, *after = (text for _, text in ticket.entries)
    assert "Kim, to the shopper by e-mail (to be sent): We look into it, Ada." in story
    assert "[Whereabouts] the shopper," in after[0]
    assert "Thank you!" in after[0]
    assert "by e-mail: an agent's own words by Kim (to be sent)" in after[-1]
