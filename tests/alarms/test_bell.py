"""A store's leads hear of trouble once, and never more often than they can bear."""

import json
from datetime import timedelta

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import Engine

from tests.activities.workshop import a_store
from tests.build import at
from tests.helpdesks.helped import Helped
from tests.helpdesks.standins import Fault
from tests.store.build import HOUR, NOW, STORE
from tests.store.desk import Desk
from tests.store.test_casework import LOST, a_case
from whereabouts.alarms.bell import Bell, Ways
from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.channels.outbox import OutboxMails
from whereabouts.domain.alarm import Alarm, AlarmKind
from whereabouts.domain.incident import IncidentCause, Lane
from whereabouts.domain.message import Channel
from whereabouts.lifecycle.incidents import LaneLoad
from whereabouts.store.alarm_posts import AlarmPosts
from whereabouts.store.alarming import Alarming
from whereabouts.store.casework import Cases
from whereabouts.store.incidents import Incidents
from whereabouts.store.outbox import Outbox
from whereabouts.store.receipts import Receipts
from whereabouts.store.sources import Sources
from whereabouts.store.unreached import unreached
from whereabouts.stores import Stores
from whereabouts.stores.alarm_plan import AlarmPlan

LEAD = "lead@lumen.example.com"
HOOK = "https://chat.example.com/hooks/secret-room"


class Watch:
    """A bell, and all that it told."""

    def __init__(self, engine: Engine, may_reach: bool = True) -> None:
        self.now = NOW
        self.posted: list[dict[str, object]] = []
        self.answers: list[int] = []
        self.outbox, self.alarming = Outbox(engine), Alarming(engine)
        self.posts = AlarmPosts(engine)
        plan = AlarmPlan(email=(LEAD,), webhook=(SecretStr(HOOK),), per_hour=3)
        store = a_store(name=STORE, alarms=plan)
        ways = Ways(
            {STORE: OutboxMails(self.outbox, lambda: self.now)},
            httpx.AsyncClient(transport=httpx.MockTransport(self._answer)),
            lambda *_: may_reach,
            "https://track.example.com/",
            True,
        )
        self.bell = Bell(Stores([store]), self.alarming, self.posts, ways, lambda: self.now)

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        status = self.answers.pop(0) if self.answers else 200
        if status == 200:
            self.posted.append(json.loads(request.content))
        return httpx.Response(status)

    def mails(self) -> list[str]:
        return [mail.subject for mail in reversed(self.outbox.newest())]

    def ring(self, subject: str) -> None:
        alarm = Alarm(
            store=STORE,
            kind=AlarmKind.SOURCE_GONE,
            subject=subject,
            words=f"{subject} is gone",
            raised_at=self.now,
        )
        self.alarming.ring(alarm)


@pytest.fixture
def watch(engine: Engine) -> Watch:
    return Watch(engine)


async def test_trouble_is_told_once_to_everybody(engine: Engine, watch: Watch) -> None:
    Desk(engine).order()
    cases, overdue = Cases(engine), at("Tue 10 Nov 10:00")
    cases.open(a_case(assignee="Kim"))
    cases.breach(LOST, overdue, "the case is overdue")
    for _ in range(2):
        await watch.bell.look()
    words = "Order 1001: potentially lost is overdue; Kim has it"
    assert watch.mails() == [f"Case breached: {words}"]
    (posted,) = watch.posted
    assert f"https://track.example.com/desk/cases/{LOST}" in str(posted["text"])
    assert posted["alarms"] == [
        {
            "store": STORE,
            "kind": "CASE_BREACHED",
            "subject": LOST,
            "words": words,
            "link": f"https://track.example.com/desk/cases/{LOST}",
            "raised_at": overdue.isoformat(),
        }
    ]


async def test_every_kind_of_trouble_is_found(engine: Engine, watch: Watch) -> None:
    incidents = Incidents(engine)
    cause, load = IncidentCause.SILENT_TOGETHER, LaneLoad(30, 25)
    incidents.open(STORE, Lane("ups"), cause, load, NOW)
    incidents.hold_no_more(1, "clock")
    Sources(engine).gone(STORE, "shopify", NOW)
    helped = Helped(engine).with_case()
    helped.there.faults = iter([Fault.BEFORE] * 9)
    await helped.sweep()
    watch.now = NOW + timedelta(minutes=61)
    await watch.bell.look()
    kinds = {raised.alarm.kind for raised in watch.posts.newest(STORE)}
    elsewhere = {
        AlarmKind.CASE_BREACHED,
        AlarmKind.CARRIER_REFUSES,
        AlarmKind.HELP_DESK_REFUSES,
        AlarmKind.MONTH_MEASURED,
        AlarmKind.TICKET_REJECTED,
    }
    assert kinds == set(AlarmKind) - elsewhere


async def test_the_last_of_an_hour_sums_up_the_rest(watch: Watch) -> None:
    for number in range(8):
        watch.ring(f"source {number}")
    await watch.bell.look()
    assert sorted(watch.mails()) == [
        "6 alarms of lumen",
        "Source gone: source 0 is gone",
        "Source gone: source 1 is gone",
    ]
    watch.ring("source 9")
    await watch.bell.look()
    assert len(watch.mails()) == 3
    watch.now += HOUR + timedelta(seconds=1)
    await watch.bell.look()
    assert watch.mails()[-1] == "Source gone: source 9 is gone"


async def test_what_does_not_get_through_is_tried_again(
    watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    watch.answers = [503, 302]
    watch.ring("shopify")
    for _ in range(5):
        await watch.bell.look()
        watch.now += timedelta(minutes=2)
    assert (len(watch.posted), len(watch.mails())) == (1, 1)
    assert "secret-room" not in caplog.text + str([r.__dict__ for r in caplog.records])


async def test_nobody_off_the_allow_list_is_mailed(engine: Engine) -> None:
    watch = Watch(engine, may_reach=False)
    watch.ring("shopify")
    await watch.bell.look()
    assert watch.mails() == []
    (raised,) = watch.posts.newest(STORE)
    assert raised.waiting == {LEAD: "the address is not on the allow-list"}
    assert raised.reached == ("webhook 1",)


async def test_a_lead_whom_nothing_reaches_is_given_up_and_the_desk_says_so(
    engine: Engine, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    watch.answers = [410] * 40
    watch.ring("shopify")
    for _ in range(30):
        await watch.bell.look()
        watch.now += HOUR
    assert len(watch.answers) == 40 - 4
    (raised,) = watch.posts.newest(STORE)
    assert (raised.waiting, raised.reached) == ({}, (LEAD,))
    assert raised.given_up == {"webhook 1": "the webhook answered 410"}
    assert "is given up" in caplog.text
    assert [one.target for one in unreached(engine, STORE)] == ["webhook 1"]
    watch.answers = []
    watch.ring("woocommerce")
    await watch.bell.look()
    assert unreached(engine, STORE) == ()


async def test_what_may_get_better_is_tried_for_hours_and_not_for_ever(watch: Watch) -> None:
    watch.answers = [503] * 100
    watch.ring("shopify")
    for _ in range(60):
        await watch.bell.look()
        watch.now += HOUR
    assert len(watch.answers) == 100 - 20


async def test_a_lead_whose_mail_comes_back_does_not_know(engine: Engine, watch: Watch) -> None:
    watch.ring("shopify")
    await watch.bell.look()
    (mail,) = watch.outbox.newest()
    receipt = Receipt(
        natural_key="bounced-1",
        channel=Channel.EMAIL,
        kind=ReceiptKind.UNDELIVERABLE,
        token=mail.token,
        at=watch.now,
        reason="550 no such user",
    )
    assert Receipts(engine).take_receipt(STORE, receipt, watch.now).known
    (one,) = unreached(engine, STORE)
    assert (one.target, one.why) == (LEAD, "the mail came back: 550 no such user")
    await watch.bell.look()
    assert len(watch.mails()) == 1
