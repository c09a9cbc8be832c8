"""Twilio's stand-in, spoken to as its documentation says, without the product."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.listener import Listener, listening
from whereabouts.simulator.faults import Faults, Odds
from whereabouts.simulator.journal import read_journal
from whereabouts.simulator.serving import served
from whereabouts.simulator.twilio import TwilioSetup, TwilioStandIn
from whereabouts.simulator.twilio_text import SentText, TextFate

ACCOUNT, TOKEN = "AC" + "7b" * 16, "paper-lantern"
US, PHONE, OFF = "+12025550110", "+12025550111", "+12025550112"
MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
FORM = {"To": PHONE, "From": US, "Body": "It is here."}
START = datetime(2025, 11, 25, 9, 0, tzinfo=UTC)


class World:
    """A stand-in whose clock the test turns."""

    def __init__(self, journal: Path | None = None) -> None:
        self.now = START
        setup = TwilioSetup(
            account_sid=ACCOUNT,
            auth_token=TOKEN,
            fates={OFF: TextFate.SWITCHED_OFF},
            beat=timedelta(milliseconds=10),
            journal=journal,
        )
        self.stand_in = TwilioStandIn(setup, now=lambda: self.now)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def client(world: World) -> Iterator[httpx.Client]:
    with served(world.stand_in.app) as url, httpx.Client(base_url=url) as client:
        client.auth = (ACCOUNT, TOKEN)
        yield client


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listening() as ours:
        yield ours


def listed(client: httpx.Client, **query: str) -> list[dict[str, Any]]:
    return list(client.get(MESSAGES, params=query).json()["messages"])


def test_an_accepted_text_is_answered_as_queued_and_not_yet_sent(
    world: World, client: httpx.Client
) -> None:
    answer = client.post(MESSAGES, data=FORM)
    assert answer.status_code == 201
    message = answer.json()
    assert (message["status"], message["date_sent"]) == ("queued", None)
    assert message["date_created"] == "Tue, 25 Nov 2025 09:00:00 +0000"
    assert [record.sid for record in world.stand_in.records] == [message["sid"]]


def test_a_text_lives_through_its_statuses(world: World, client: httpx.Client) -> None:
    client.post(MESSAGES, data=FORM)
    client.post(MESSAGES, data=FORM | {"To": OFF})
    seen = []
    for _ in range(3):
        seen.append([message["status"] for message in listed(client)])
        world.now += world.stand_in.setup.beat
    assert seen == [["queued"] * 2, ["sent"] * 2, ["delivered", "undelivered"]]


def test_the_list_is_filtered_by_number_and_by_day_sent(world: World, client: httpx.Client) -> None:
    client.post(MESSAGES, data=FORM)
    assert listed(client, **{"DateSent>": "2025-11-25"}) == []
    world.now += timedelta(hours=1)
    assert len(listed(client, **{"To": PHONE, "DateSent>": "2025-11-25"})) == 1
    assert len(listed(client, **{"DateSent<": "2025-11-25", "DateSent": "2025-11-25"})) == 1
    assert listed(client, **{"DateSent>": "2025-11-26T00:00:00Z"}) == []
    assert listed(client, To=OFF) == []


def test_a_long_list_comes_in_pages_newest_first(world: World, client: httpx.Client) -> None:
    for body in ("one", "two", "three"):
        client.post(MESSAGES, data=FORM | {"Body": body})
        world.now += timedelta(minutes=1)
    first = client.get(MESSAGES, params={"PageSize": "2"}).json()
    second = client.get(first["next_page_uri"]).json()
    assert [message["body"] for message in first["messages"]] == ["three", "two"]
    assert [message["body"] for message in second["messages"]] == ["one"]
    assert second["next_page_uri"] is None
    assert second["previous_page_uri"] == first["uri"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"To": ""}, 21604),
        ({"Body": ""}, 21602),
        ({"Body": "x" * 1601}, 21617),
        ({"From": ""}, 21603),
        ({"To": "5550111"}, 21211),
    ],
)
def test_a_wrong_request_is_refused_with_its_documented_code(
    world: World, client: httpx.Client, changes: dict[str, str], code: int
) -> None:
    answer = client.post(MESSAGES, data=FORM | changes)
    assert (answer.status_code, answer.json()["code"]) == (400, code)
    assert answer.json()["more_info"].endswith(f"/{code}")
    assert world.stand_in.records == []


def test_strangers_are_turned_away(client: httpx.Client) -> None:
    stranger = client.post(MESSAGES, data=FORM, auth=(ACCOUNT, "guess"))
    assert (stranger.status_code, stranger.json()["code"]) == (401, 20003)
    elsewhere = client.get("/2010-04-01/Accounts/AC0/Messages.json")
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (404, 20404)


def test_each_status_is_posted_to_the_callback_with_its_error(
    client: httpx.Client, listener: Listener
) -> None:
    client.post(MESSAGES, data=FORM | {"To": OFF, "StatusCallback": f"{listener.url}/s?token=t"})
    forms = [heard.form for heard in listener.hear(3)]
    assert {form["MessageStatus"] for form in forms} == {"queued", "sent", "undelivered"}
    (failed,) = [form for form in forms if form["MessageStatus"] == "undelivered"]
    assert failed["ErrorCode"] == "30003"


def test_stop_closes_a_number_to_its_sender_and_start_opens_it(
    client: httpx.Client, world: World, listener: Listener
) -> None:
    world.stand_in.text_in(f"{listener.url}/in", PHONE, US, "stop")
    assert client.post(MESSAGES, data=FORM).json()["code"] == 21610
    assert client.post(MESSAGES, data=FORM | {"From": "+12025550119"}).status_code == 201
    world.stand_in.text_in(f"{listener.url}/in", PHONE, US, "START")
    assert client.post(MESSAGES, data=FORM).status_code == 201


@pytest.mark.parametrize(("odds", "status"), [("too_many", 429), ("unavailable", 503)])
def test_a_troubled_answer_looks_like_twilios_own(
    world: World, client: httpx.Client, odds: str, status: int
) -> None:
    ordinary = client.post(MESSAGES, data=FORM)
    world.stand_in.faults = Faults(Odds.model_validate({odds: 1.0}))
    troubled = client.post(MESSAGES, data=FORM)
    assert (troubled.status_code, troubled.json()["status"]) == (status, status)
    assert troubled.headers.keys() == ordinary.headers.keys()


def test_a_late_answer_comes_in_the_end_to_one_who_waits(
    world: World, client: httpx.Client
) -> None:
    world.stand_in.faults = Faults(Odds(late=1.0, late_seconds=0.05))
    assert client.post(MESSAGES, data=FORM).status_code == 201


def test_what_was_accepted_outlives_the_stand_in(tmp_path: Path) -> None:
    journal = tmp_path / "texts.jsonl"
    before = World(journal)
    with served(before.stand_in.app) as url:
        httpx.post(url + MESSAGES, data=FORM, auth=(ACCOUNT, TOKEN))
    after = World(journal)
    assert after.stand_in.records == before.stand_in.records == read_journal(SentText, journal)
    with served(after.stand_in.app) as url:
        found = httpx.get(url + MESSAGES, auth=(ACCOUNT, TOKEN)).json()["messages"]
    assert [message["body"] for message in found] == ["It is here."]
