"""A store's own help desk is told by posts that it can verify and tell apart."""

import hashlib
import hmac
import json
from datetime import timedelta
from typing import Any

import httpx
import pytest
from pydantic import HttpUrl, SecretStr

from tests.listener import Heard, listening
from tests.store.build import NOW
from whereabouts.helpdesks.desk import Entry, Ticket
from whereabouts.helpdesks.failure import HelpDeskFailed, Why
from whereabouts.helpdesks.generic import Generic
from whereabouts.stores.help_desk import HelpDeskAccount

SECRET = "between-the-pier-and-its-desk"
ENTRY = Entry(key="case-1/note/4", text="it is at the depot")


def read(heard: Heard) -> dict[str, Any]:
    """As the store's own receiver does."""
    moment, made = heard.headers["whereabouts-signature"].removeprefix("t=").split(",v1=")
    wanted = hmac.new(SECRET.encode(), f"{moment}.".encode() + heard.body, hashlib.sha256)
    assert hmac.compare_digest(wanted.hexdigest(), made)
    assert abs(int(moment) - NOW.timestamp()) < timedelta(minutes=5).total_seconds()
    told: dict[str, Any] = json.loads(heard.body)
    return told


async def test_every_post_is_signed_and_has_a_key() -> None:
    with listening() as there:
        secrets = {"secret": (SecretStr(SECRET),)}
        account = HelpDeskAccount(url=HttpUrl(there.url), secrets=secrets)
        async with httpx.AsyncClient() as http:
            desk = Generic(account, http, lambda: NOW)
            assert await desk.open(Ticket(key="case-1", subject="s", body="b")) == "case-1"
            await desk.add("case-1", ENTRY)
            await desk.close("case-1", ENTRY)
            there.answers = [410]
            with pytest.raises(HelpDeskFailed) as failed:
                await desk.add("case-1", ENTRY)
        opened, noted, closed, _ = map(read, there.hear(4))
    assert failed.value.why is Why.REJECTED
    assert (opened["event"], opened["key"], opened["email"]) == ("ticket.opened", "case-1", "")
    assert (noted["event"], noted["key"]) == ("ticket.noted", ENTRY.key)
    assert (closed["event"], closed["ticket_id"]) == ("ticket.closed", "case-1")
