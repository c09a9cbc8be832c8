"""Every activity with the tools it needs, as a worker runs them."""

from collections.abc import Callable
from typing import Any

from activities.casework import Casework
from activities.codes import CodePost
from activities.house import House
from activities.intercepts import Intercepts
from activities.letters import LetterPost
from activities.messages import Messages
from activities.months import Months
from activities.post import Post
from activities.reconciliation import Reconciliation
from activities.records import Records
from activities.silences import Silences
from activities.tracking import Tracking
from whereabouts import wiring
from whereabouts.channels.channel import MailChannel, TextChannel
from whereabouts.measures.months.freezing import Freezing
from whereabouts.measures.silence.learning import Learning
from whereabouts.reconciling import Reconciler
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


def hands(house: House) -> list[Callable[..., Any]]:
    """All that workflows may ask to be done."""
    settings, stores, engine = house.settings, house.stores, house.engine
    carriers, meters = house.carriers, house.meters
    records, dispatches = RecordStore(engine), Dispatches(engine)
    messages = Messages(
        ledger=Ledger(engine, stores.may_reach(settings.environment)),
        records=records,
        dispatches=dispatches,
        post=_post(house),
        now=house.now,
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
        now=house.now,
        meters=meters,
    )
    casework = Casework(Cases(engine), stores)
    intercepts = Intercepts(stores, carriers, Interceptions(engine))
    kept = Records(records, house.now)
    reconciliation = Reconciliation(reconciler=_reconciler(house))
    months = Months(freezing=Freezing(engine), stores=stores, now=house.now)
    silences = Silences(learning=Learning(engine), stores=stores, moment=house.order_time)
    return [
        messages.send_message,
        tracking.ask_carrier,
        kept.hold_out,
        kept.close_order,
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
        months.freeze_months,
        silences.learn_silences,
    ]


def _reconciler(house: House) -> Reconciler:
    return Reconciler(
        house.stores,
        house.shops,
        Intake(house.engine),
        Reconciliations(house.engine),
        wiring.clock_of(house.settings),
        house.now,
    )


def _post(house: House) -> Post:
    return Post(
        house.stores,
        Queries(house.engine),
        Correspondence(house.engine),
        _mails(house),
        _texts(house),
        str(house.settings.public_url),
    )


def code_post(house: House) -> CodePost:
    """Like the letters': somebody asks at the gateway's door, and waits."""
    settings, stores, engine = house.settings, house.stores, house.engine
    key = settings.code_key.get_secret_value()
    return CodePost(
        codes=Codes(engine, key, stores.may_reach(settings.environment)),
        letters=CodeLetters(engine),
        queries=Queries(engine),
        stores=stores,
        mails=_mails(house),
        texts=_texts(house),
        public_url=str(settings.public_url),
        now=house.now,
    )


def letter_post(house: House) -> LetterPost:
    """What no workflow asks for: it finds its work in the store."""
    settings, stores, engine = house.settings, house.stores, house.engine
    return LetterPost(
        letters=LetterClaims(engine, stores.may_reach(settings.environment)),
        promises=Promises(engine),
        queries=Queries(engine),
        stores=stores,
        mails=_mails(house),
        texts=_texts(house),
        public_url=str(settings.public_url),
        now=house.now,
        grace=settings.outcome_grace,
    )


def _mails(house: House) -> dict[str, MailChannel]:
    keep = Outbox(house.engine)
    return wiring.mail_channels(house.settings, house.stores, keep, house.order_time)


def _texts(house: House) -> dict[str, TextChannel]:
    keep = Outbox(house.engine)
    return wiring.text_channels(house.settings, house.stores, keep, house.order_time)
