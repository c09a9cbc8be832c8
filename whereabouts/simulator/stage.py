"""Sets the demo's stage: the stand-ins, the Temporal server and the product, all on one clock."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from starlette.applications import Starlette

from whereabouts.domain.clock import Clock
from whereabouts.shops.shopify.client import TOPICS
from whereabouts.simulator.accounts import Accounts
from whereabouts.simulator.carrier import LiveTracking
from whereabouts.simulator.carriers.app import Carriers, bases
from whereabouts.simulator.child import Child
from whereabouts.simulator.inbox import Inbox
from whereabouts.simulator.ports import HOST, Ports, free_port
from whereabouts.simulator.product import STORE, Product
from whereabouts.simulator.providers import Providers, providers
from whereabouts.simulator.run_folder import empty
from whereabouts.simulator.serving import served
from whereabouts.simulator.shops.shopify import ShopifyStandIn
from whereabouts.simulator.story import Story
from whereabouts.simulator.temporal_server import TemporalServer, temporal_server

#: How much later than its processes the product's clock starts.
_HEAD_START = timedelta(seconds=7)
_TRIES = 3


class TooSlow(Exception):
    """The product could not be started before its first order came."""


@dataclass(frozen=True, slots=True)
class Stage:
    """All that runs. `links` are for people to look at."""

    product: Product
    providers: Providers
    shop: ShopifyStandIn
    children: tuple[Child, ...]
    links: dict[str, str]

    @property
    def clock(self) -> Clock:
        return self.product.clock

    def check(self) -> None:
        """Raises `Died` if something that should run does not."""
        for child in self.children:
            child.check()


@dataclass(frozen=True, slots=True)
class Playbill:
    """What is played: the stories, from when on, and how fast. `now` is the wall's time."""

    stories: Sequence[Story]
    starts: datetime
    speed: float
    now: Callable[[], datetime]


@contextmanager
def staged(
    bill: Playbill, folder: Path, ports: Ports, say: Callable[[str], None]
) -> Iterator[Stage]:
    """Everything up and ready; everything ended when the block ends.

    A machine that is busy misses the first start. It gets another with more time, and with
    a slower clock, for messages would come late by the clock that it cannot keep up with.
    What the first try took on, by a clock that is no more, is gone with it.
    """
    with ExitStack() as stack:
        head_start, speed = _HEAD_START, bill.speed
        for _ in range(_TRIES):
            trial = stack.enter_context(ExitStack())
            house = _House.entered(trial, bill, folder, ports)
            began = bill.now()
            clock = Clock(started_wall=began + head_start, started=bill.starts, speed=speed)
            stage = house.opened(trial, bill, clock)
            took = bill.now() - began
            if took <= head_start:
                yield stage
                return
            trial.close()
            empty(folder)
            head_start, speed = 2 * took, bill.speed * (_HEAD_START / took) / 2
            say(f"This machine is busy: again, at {speed / 3600:.1f} order-hours a second ...")
        raise TooSlow(f"the product was not ready within {head_start / 2}")


@dataclass(frozen=True, slots=True)
class _House:
    """What the product is started beside: the providers, and the Temporal server."""

    folder: Path
    providers: Providers
    twilio_url: str
    sendgrid_url: str
    temporal: TemporalServer
    gateway_port: int
    accounts: Accounts

    @classmethod
    def entered(cls, stack: ExitStack, bill: Playbill, folder: Path, ports: Ports) -> "_House":
        accounts, port = Accounts(), free_port(ports.gateway)
        store_url = f"http://{HOST}:{port}/v1/stores/{STORE}"
        accepting = providers(bill.stories, accounts, folder, store_url)
        return cls(
            folder=folder,
            providers=accepting,
            twilio_url=stack.enter_context(served(accepting.twilio.app)),
            sendgrid_url=stack.enter_context(served(accepting.sendgrid.app)),
            temporal=stack.enter_context(
                temporal_server(folder, port=ports.temporal, ui_port=ports.web_ui)
            ),
            gateway_port=port,
            accounts=accounts,
        )

    def opened(self, stack: ExitStack, bill: Playbill, clock: Clock) -> Stage:
        """The product started on `clock`, with carriers and an inbox page on the same."""

        def now() -> datetime:
            return clock.read(bill.now())

        carriers = Carriers(bill.stories, self.accounts.carriers, now, bill.now)
        other = LiveTracking(bill.stories, now)
        shop = self._shop(bill, now)
        inbox = Inbox(bill.stories, self.providers, clock.read)
        outside = stack.enter_context(served(Starlette(routes=[other.route, inbox.route])))
        product = self._product(
            clock,
            stack.enter_context(served(carriers.app)),
            outside,
            stack.enter_context(served(shop.app)),
        )
        product.write_store()
        children = _started(stack, product)
        return Stage(
            product=product,
            providers=self.providers,
            shop=shop,
            children=(self.temporal.child, *children),
            links={
                "inbox": f"{outside}/inbox",
                "Web UI": self.temporal.web_ui,
                "gateway": product.url,
                "desk": f"{product.url}/desk",
            },
        )

    def _shop(self, bill: Playbill, now: Callable[[], datetime]) -> ShopifyStandIn:
        """With every webhook that `connect` would have made."""
        door = f"http://{HOST}:{self.gateway_port}/v1/stores/{STORE}/shopify"
        webhooks = {topic: (topic, door) for topic in TOPICS}
        return ShopifyStandIn(bill.stories, self.accounts.shop, now, webhooks=webhooks)

    def _product(self, clock: Clock, carriers: str, others: str, shopify: str) -> Product:
        return Product(
            folder=self.folder,
            gateway_port=self.gateway_port,
            accounts=self.accounts,
            temporal=self.temporal,
            clock=clock,
            twilio_url=self.twilio_url,
            sendgrid_url=self.sendgrid_url,
            carrier_bases=bases(carriers),
            other_carriers_url=others,
            shopify_url=shopify,
        )


def _started(stack: ExitStack, product: Product) -> tuple[Child, Child]:
    """Both at once: starting is mostly importing, and machines have more than one core."""
    worker = product.worker()
    stack.callback(worker.end)
    gateway = product.gateway()
    stack.callback(gateway.end)
    stack.callback(worker.ask_to_end)
    product.wait_for_worker(worker)
    product.wait_for_gateway(gateway)
    return worker, gateway
