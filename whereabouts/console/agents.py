"""What answers an agent that an operator has started on this machine."""

from whereabouts import wiring
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.console.house import House
from whereabouts.selfservice.agents.caller import Caller
from whereabouts.selfservice.agents.protocol import Protocol
from whereabouts.selfservice.agents.tools import Tools
from whereabouts.selfservice.answering import Answering
from whereabouts.selfservice.identify.identify import Identify
from whereabouts.selfservice.live.looking import Looking
from whereabouts.store.intake import Intake
from whereabouts.store.once import fingerprint
from whereabouts.stores import Store


def asked_at_home(house: House, store: Store, carriers: LiveCarriers) -> Protocol:
    """For one caller, who has the same proofs to show as everybody else."""
    engine, now = house.engine, wiring.wall
    key = house.settings.code_key.get_secret_value()
    looking = Looking(carriers, Intake(engine), _wake_nobody, now)
    tools = Tools(
        engine, Answering(engine, looking, now), Identify(engine, now, key), _wake_nobody, now
    )
    return Protocol(tools, Caller(store, (fingerprint("agents at home", store.name),), "home"))


async def _wake_nobody(store: str, order_ids: tuple[str, ...]) -> None:
    """The dispatcher's sweep finds what was kept, a second later."""
    del store, order_ids
