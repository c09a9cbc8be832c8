"""A worker's tools on one database, with pretended providers and a clock in hand."""

from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

from pydantic import HttpUrl
from sqlalchemy import Engine
from temporalio.testing import ActivityEnvironment

from activities.messages import Messages, MessageToSend, SendResult
from activities.post import Post
from tests.activities.channels import Provider
from tests.build import Moment, at
from tests.store.build import NOW, STORE, WALL
from tests.store.desk import Desk
from whereabouts.domain.brand import Brand
from whereabouts.domain.clock import Clock
from whereabouts.domain.decision import Decision, Standing
from whereabouts.domain.message import Channel
from whereabouts.domain.order import OrderStage
from whereabouts.lifecycle.steps import Send
from whereabouts.meters import Meters
from whereabouts.store.correspondence import Correspondence, Letter
from whereabouts.store.ledger import Ledger
from whereabouts.stores import Store, Stores

GRACE = timedelta(minutes=2)
PUBLIC_URL = "https://track.lumen.example.com"
BRAND = Brand(
    name="Lumen",
    site_url=HttpUrl("https://lumen.example.com"),
    email_from="orders@lumen.example.com",
    email_from_name="Lumen",
    reply_to="care@lumen.example.com",
    sms_from="+12025550100",
)


def a_store(**given: Any) -> Store:
    fields = {"name": STORE, "brand": BRAND, "country": "US", "currency": "USD"}
    return Store.model_validate(fields | given)


def a_standing(*decisions: Decision, when: Moment = "Mon 2 Nov 12:30") -> Standing:
    return Standing(
        stage=OrderStage.PLACED,
        silent=False,
        wake_at=None,
        wake_for="",
        decided_at=at(when),
        decisions=decisions,
    )


class Workshop:
    """One worker. Each attempt is made by the wall's time `now`, which tests move."""

    def __init__(self, engine: Engine) -> None:
        self.desk = Desk(engine)
        self.now = NOW
        self.reachable = True
        self.mails, self.texts = Provider(), Provider()
        self.meters = Meters()
        self._attempts = count(1)
        self.messages = Messages(
            ledger=Ledger(engine, self._may_reach),
            records=self.desk.records,
            dispatches=self.desk.dispatches,
            post=Post(
                Stores([a_store()]),
                self.desk.queries,
                Correspondence(engine),
                {STORE: self.mails},
                {STORE: self.texts},
                PUBLIC_URL,
            ),
            now=lambda: self.now,
            grace=GRACE,
            meters=self.meters,
        )

    def send(self, ask: MessageToSend) -> SendResult:
        """One attempt of the activity, as Temporal makes it."""
        env = ActivityEnvironment()
        env.info = replace(env.info, attempt=next(self._attempts))
        return env.run(self.messages.send_message, ask)

    def counted(self, kind: str, channel: str, outcome: str) -> float:
        """How often an attempt at a message came to this."""
        labels = {"store": STORE, "kind": kind, "channel": channel, "outcome": outcome}
        name = "whereabouts_messages_total"
        return self.meters.registry.get_sample_value(name, labels) or 0

    def letters(self, order_id: str = "1001") -> tuple[Letter, ...]:
        return Correspondence(self.desk.engine).of_order(STORE, order_id)

    def states(self) -> list[str]:
        return [letter.state.value for letter in self.letters()]

    def _may_reach(self, store: str, channel: Channel, address: str) -> bool:
        del store, channel, address
        return self.reachable


def a_message(
    kind: str = "ORDER_CONFIRMED",
    *parcels: str,
    channel: Channel = Channel.EMAIL,
    clock: Clock = WALL,
    **given: Any,
) -> MessageToSend:
    """A sending with two days to spare; `given` are fields of its step."""
    fields = {
        "kind": kind,
        "parcels": parcels,
        "channel": channel,
        "leave_before": at("Wed 4 Nov 12:30"),
    }
    return MessageToSend(
        store=STORE,
        order_id="1001",
        step=Send.model_validate(fields | given),
        clock=clock,
        standing=a_standing(),
    )
