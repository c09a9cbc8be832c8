"""Who tells orders and shoppers what the store knows."""

from typing import NamedTuple

from temporalio.client import Client

from activities.hands import letter_post
from activities.house import House
from activities.letters import LetterPost
from whereabouts import wiring
from whereabouts.dispatcher import Dispatcher
from whereabouts.incident_watch import IncidentWatch
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.incidents import Incidents
from whereabouts.store.lanes import Lanes


class Telling(NamedTuple):
    """Who tells orders and shoppers what the store knows."""

    dispatcher: Dispatcher
    incidents: IncidentWatch
    letters: LetterPost


def telling(client: Client, house: House) -> Telling:
    """By the house's clock, whoever lets it run."""
    engine, settings = house.engine, house.settings
    queue, told = settings.task_queue, house.meters.telling
    dispatcher = Dispatcher(client, Dispatches(engine), house.now, queue, told)
    incidents = IncidentWatch(
        house.stores,
        Lanes(engine),
        Incidents(engine),
        dispatcher.wake,
        wiring.clock_of(settings),
        house.now,
    )
    return Telling(dispatcher, incidents, letter_post(house))
