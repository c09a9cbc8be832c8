"""SendGrid's stand-in, spoken to as its documentation says, without the product."""

import json
from base64 import b64decode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.listener import listening
from whereabouts.simulator.journal import read_journal
from whereabouts.simulator.sendgrid import SendGridSetup, SendGridStandIn
from whereabouts.simulator.sendgrid_mail import MailFate, SentMail
from whereabouts.simulator.serving import served

KEY = {"Authorization": "Bearer SG.moth.wing"}
READER = "lin@example.com"
MAIL: dict[str, Any] = {
    "personalizations": [{"to": [{"email": READER, "name": "Lin"}]}],
    "from": {"email": "hello@fern.example", "name": "Fern"},
    "subject": "It is here",
    "content": [
        {"type": "text/plain", "value": "Look outside."},
        {"type": "text/html", "value": "<b>Look outside.</b>"},
    ],
    "custom_args": {"token": "tok-fern"},
    "tracking_settings": {"open_tracking": {"enable": True}},
}
START = datetime(2025, 11, 25, 9, 0, tzinfo=UTC)


class World:
    """A stand-in whose clock the test turns."""

    def __init__(
        self, fate: MailFate = MailFate.OPENED, webhook: str = "", journal: Path | None = None
    ) -> None:
        self.now = START
        setup = SendGridSetup(
            api_key="SG.moth.wing",
            event_webhook=webhook,
            fates={READER: fate},
            beat=timedelta(milliseconds=10),
            journal=journal,
        )
        self.stand_in = SendGridStandIn(setup, now=lambda: self.now)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def client(world: World) -> Iterator[httpx.Client]:
    with served(world.stand_in.app) as url, httpx.Client(base_url=url, headers=KEY) as client:
        yield client


def activity(client: httpx.Client, query: str) -> list[dict[str, Any]]:
    return list(client.get("/v3/messages", params={"query": query}).json()["messages"])


def test_an_accepted_mail_is_answered_with_nothing_but_its_id(
    world: World, client: httpx.Client
) -> None:
    answer = client.post("/v3/mail/send", json=MAIL)
    (record,) = world.stand_in.records
    assert (answer.status_code, answer.content) == (202, b"")
    assert answer.headers["X-Message-Id"] == record.message_id
    assert (record.to, record.text, record.custom_args) == (
        READER,
        "Look outside.",
        {"token": "tok-fern"},
    )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"personalizations": []}, "personalizations.0.to.0.email"),
        ({"from": {"email": "fern"}}, "from.email"),
        ({"subject": ""}, "subject"),
        ({"content": [{"type": "text/plain", "value": ""}]}, "content.0.value"),
    ],
)
def test_a_wrong_request_is_refused_by_field(
    world: World, client: httpx.Client, changes: dict[str, object], field: str
) -> None:
    answer = client.post("/v3/mail/send", json=MAIL | changes)
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert world.stand_in.records == []


def test_strangers_are_turned_away(client: httpx.Client) -> None:
    client.headers["Authorization"] = "Bearer SG.guess"
    assert client.post("/v3/mail/send", json=MAIL).status_code == 401
    assert client.get("/v3/messages").status_code == 401


def test_activity_finds_a_mail_by_argument_or_address(world: World, client: httpx.Client) -> None:
    client.post("/v3/mail/send", json=MAIL)
    world.now += timedelta(seconds=1)
    (found,) = activity(client, "(unique_args['token']=\"tok-fern\")")
    assert found["msg_id"].startswith(world.stand_in.records[0].message_id + ".")
    assert (found["to_email"], found["status"]) == (READER, "delivered")
    assert activity(client, f'to_email="{READER}"') == [found]
    assert activity(client, "(unique_args['token']=\"tok-other\")") == []
    assert client.get("/v3/messages", params={"query": "token=x"}).status_code == 400


@pytest.mark.parametrize(
    ("fate", "status"),
    [(MailFate.BOUNCED, "not_delivered"), (MailFate.NEVER_OPENED, "delivered")],
)
def test_activity_tells_how_far_a_mail_has_come(fate: MailFate, status: str) -> None:
    world = World(fate)
    with served(world.stand_in.app) as url, httpx.Client(base_url=url, headers=KEY) as client:
        client.post("/v3/mail/send", json=MAIL)
        (before,) = activity(client, f'to_email="{READER}"')
        world.now += timedelta(seconds=1)
        (after,) = activity(client, f'to_email="{READER}"')
    assert (before["status"], after["status"]) == ("processed", status)


def test_events_are_signed_with_the_key_it_shows() -> None:
    with listening() as listener:
        world = World(MailFate.BOUNCED, webhook=f"{listener.url}/events")
        with served(world.stand_in.app) as url:
            httpx.post(f"{url}/v3/mail/send", json=MAIL, headers=KEY)
            heard = listener.hear(2)
            shown = httpx.get(f"{url}/v3/user/webhooks/event/settings/signed", headers=KEY)
    key = serialization.load_der_public_key(b64decode(shown.json()["public_key"]))
    assert isinstance(key, ec.EllipticCurvePublicKey)
    for post in heard:
        timestamp = post.headers["x-twilio-email-event-webhook-timestamp"]
        signature = b64decode(post.headers["x-twilio-email-event-webhook-signature"])
        # Raises where the signature is wrong.
        key.verify(signature, timestamp.encode() + post.body, ec.ECDSA(hashes.SHA256()))
    events = [event for post in heard for event in json.loads(post.body)]
    assert {event["event"] for event in events} == {"processed", "bounce"}
    assert {event["token"] for event in events} == {"tok-fern"}


def test_a_mail_without_open_tracking_tells_of_no_opens() -> None:
    with listening() as listener:
        world = World(MailFate.COMPLAINED, webhook=f"{listener.url}/events")
        with served(world.stand_in.app) as url:
            untracked = MAIL | {"tracking_settings": {}}
            httpx.post(f"{url}/v3/mail/send", json=untracked, headers=KEY)
            told = [json.loads(post.body)[0]["event"] for post in listener.hear(3)]
    assert sorted(told) == ["delivered", "processed", "spamreport"]


def test_what_was_accepted_outlives_the_stand_in(tmp_path: Path) -> None:
    journal = tmp_path / "mails.jsonl"
    before = World(journal=journal)
    with served(before.stand_in.app) as url:
        httpx.post(f"{url}/v3/mail/send", json=MAIL, headers=KEY)
    after = World(journal=journal)
    assert after.stand_in.records == before.stand_in.records == read_journal(SentMail, journal)
