"""Between cases and the stores' own help desks, and for shoppers who ask there."""

from datetime import timedelta

from temporalio.client import Client

from activities.house import House
from whereabouts import wiring
from whereabouts.domain.model import Frozen
from whereabouts.helpdesks.conversing import Conversing
from whereabouts.helpdesks.courier import Courier, Duties
from whereabouts.helpdesks.decisions import Decisions
from whereabouts.helpdesks.questions import Questions, Wake
from whereabouts.helpdesks.registry import places
from whereabouts.helpdesks.telling import Manner, Telling
from whereabouts.selfservice.answering import Answering
from whereabouts.selfservice.converse.converse import Converse
from whereabouts.selfservice.converse.ready import conversing
from whereabouts.selfservice.identify.identify import Identify
from whereabouts.selfservice.identify.proving import Proving
from whereabouts.selfservice.live.looking import Looking
from whereabouts.store.intake import Intake
from whereabouts.store.reporting import Reports
from whereabouts.store.ticket_answers import TicketAnswers
from whereabouts.store.ticket_questions import TicketQuestions
from whereabouts.store.ticket_story import Stories
from whereabouts.store.tickets import Tickets
from whereabouts.temporal import updates

#: How long a case may take to hear what was decided at a help desk.
_PATIENCE = timedelta(seconds=10)


def courier(client: Client, house: House, wake: Wake) -> Courier:
    """With everything it carries. `wake` hurries the orders it has news for."""
    settings, engine, now = house.settings, house.engine, house.now
    may_reach, address = house.stores.may_reach(settings.environment), str(settings.public_url)

    async def say(case_id: str, update: str, word: Frozen) -> None:
        await updates.say(client, case_id, update, word, _PATIENCE)

    told = Telling(Stories(engine), Manner(address, may_reach, settings.is_production))
    decisions = Decisions(TicketAnswers(engine), Reports(engine), say, now)
    questions = Questions(
        places(house.helpdesks, house.stores),
        TicketQuestions(engine),
        Conversing(engine, _converse(house, wake), may_reach, address, now),
        wake,
        house.meters.ticket,
        now,
    )
    duties, clock = Duties(told, decisions, questions), wiring.clock_of(settings)
    return Courier(house.helpdesks, Tickets(engine), duties, clock, now)


def _converse(house: House, wake: Wake) -> Converse:
    """Whoever holds conversations with shoppers, with carriers asked at that moment."""
    engine, now, key = house.engine, house.now, house.settings.code_key.get_secret_value()
    looking = Looking(house.carriers, Intake(engine), wake, now)
    prover = Proving(Identify(engine, now, key))
    return conversing(engine, Answering(engine, looking, now), prover, wake, now)
