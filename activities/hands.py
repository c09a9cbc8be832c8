"""Every activity with the tools it needs, as a worker runs them."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine

from activities.casework import Casework
from activities.codes import CodePost
from activities.intercepts import Intercepts
from activities.letters import LetterPost
from activities.messages import Messages
from activities.post import Post
from activities.reconciliation import Reconciliation
from activities.records import Records
from activities.tracking import Tracking
from whereabouts import wiring
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.meters import Meters
from whereabouts.reconciling import Reconciler
from whereabouts.settings import Settings
from whereabouts.shops.accounts import Shops
from whereabouts.store.casework import Cases
from whereabouts.store.code_letters import CodeLetters
from whereabouts.store.codes import Codes
from whereabouts.store.correspondence import Correspondence
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.incidents import Incidents
from whereabouts.store.intake import Intake
from whereabouts.store.intercepts import Interceptions
from whereabouts.store.lanes import Lanes
from whereabouts.store.ledger import Ledger
from whereabouts.store.letter_claims import LetterClaims
from whereabouts.store.outbox import Outbox
from whereabouts.store.promises import Promises
from whereabouts.store.queries import Queries
from whereabouts.store.reconciliations import Reconciliations
from whereabouts.store.records import Records as RecordStore
from whereabouts.stores import Stores


def hands(
    settings: Settings,
    stores: Stores,
    engine: Engine,
    carriers: LiveCarriers,
    shops: Shops,
    meters: Meters,
) -> list[Callable[..., Any]]:
    """All that workflows may ask to be done."""
    records, dispatches = RecordStore(engine), Dispatches(engine)
    messages = Messages(
        ledger=Ledger(engine, stores.may_reach(settings.environment)),
        records=records,
        dispatches=dispatches,
        post=_post(settings, stores, engine),
        now=wiring.wall,
        grace=settings.outcome_grace,
        meters=meters,
    )
    tracking = Tracking(
        carriers=carriers,
        intake=Intake(engine),
        dispatches=dispatches,
        records=records,
        lanes=Lanes(engine),
        incidents=Incidents(engine),
        now=wiring.wall,
        meters=meters,
    )
    casework = Casework(Cases(engine), stores)
    intercepts = Intercepts(stores, carriers, Interceptions(engine))
    reconciliation = Reconciliation(reconciler=_reconciler(settings, stores, engine, shops))
    return [
        messages.send_message,
        tracking.ask_carrier,
        Records(records, wiring.wall).close_order,
        casework.open_case,
        casework.mark_case,
        casework.note_case,
        casework.close_case,
        casework.find_case,
        intercepts.offer_intercept,
        intercepts.intercept_parcel,
        reconciliation.begin_reconciliation,
        reconciliation.check_page,
        reconciliation.end_reconciliation,
    ]


def _reconciler(settings: Settings, stores: Stores, engine: Engine, shops: Shops) -> Reconciler:
    return Reconciler(
        stores,
        shops,
        Intake(engine),
        Reconciliations(engine),
        wiring.clock_of(settings),
        wiring.wall,
    )


def _post(settings: Settings, stores: Stores, engine: Engine) -> Post:
    keep, clock = Outbox(engine), wiring.clock_of(settings)
    return Post(
        stores,
        Queries(engine),
        Correspondence(engine),
        wiring.mail_channels(settings, stores, keep, lambda: clock.read(wiring.wall())),
        wiring.text_channels(settings, stores, keep, lambda: clock.read(wiring.wall())),
        str(settings.public_url),
    )


def code_post(settings: Settings, stores: Stores, engine: Engine) -> CodePost:
    """Like the letters': somebody asks at the gateway's door, and waits."""
    keep, clock = Outbox(engine), wiring.clock_of(settings)
    key = settings.code_key.get_secret_value()
    return CodePost(
        codes=Codes(engine, key, stores.may_reach(settings.environment)),
        letters=CodeLetters(engine),
        queries=Queries(engine),
        stores=stores,
        mails=wiring.mail_channels(settings, stores, keep, lambda: clock.read(wiring.wall())),
        texts=wiring.text_channels(settings, stores, keep, lambda: clock.read(wiring.wall())),
        public_url=str(settings.public_url),
        now=wiring.wall,
    )


def letter_post(settings: Settings, stores: Stores, engine: Engine) -> LetterPost:
    """What no workflow asks for: it finds its work in the store."""
    keep, clock = Outbox(engine), wiring.clock_of(settings)
    return LetterPost(
        letters=LetterClaims(engine, stores.may_reach(settings.environment)),
        promises=Promises(engine),
        queries=Queries(engine),
        stores=stores,
        mails=wiring.mail_channels(settings, stores, keep, lambda: clock.read(wiring.wall())),
        texts=wiring.text_channels(settings, stores, keep, lambda: clock.read(wiring.wall())),
        public_url=str(settings.public_url),
        now=wiring.wall,
        grace=settings.outcome_grace,
    )
