"""Which workflows nobody asks for: schedules of Temporal's begin them, again and again."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from activities.months import StoreToMeasure
from activities.reconciliation import ShopToReconcile
from activities.silences import SilencesToLearn
from whereabouts.schedules import Wanted
from whereabouts.shops.accounts import ShopAccount
from workflows import names
from workflows.months import MonthsWorkflow
from workflows.reconciliation import ReconciliationStart, ReconciliationWorkflow
from workflows.silences import SilencesWorkflow

#: Most looks find nothing to freeze, and cost one question to the store.
_MEASURED_EVERY = timedelta(days=1)
_LEARNED_EVERY = timedelta(days=1)


def reconciliations(
    accounts: Iterable[ShopAccount], queue: str, every: timedelta
) -> Iterator[Wanted]:
    """Each shop account is asked for what its webhooks did not tell."""
    for account in accounts:
        yield Wanted(
            schedule_id=names.reconciliation_id(queue, *account),
            workflow=ReconciliationWorkflow.__name__,
            argument=ReconciliationStart(of=ShopToReconcile(**account._asdict())),
            summary=f"what the webhooks of {account.store}'s {account.system} did not tell",
            task_queue=queue,
            every=every,
        )


def months(stores: Iterable[str], queue: str) -> Iterator[Wanted]:
    """Each store's months are measured once they are over."""
    for store in stores:
        yield Wanted(
            schedule_id=names.months_id(queue, store),
            workflow=MonthsWorkflow.__name__,
            argument=StoreToMeasure(store=store),
            summary=f"the months of {store} that are over, measured for good",
            task_queue=queue,
            every=_MEASURED_EVERY,
        )


def silences(stores: Iterable[str], queue: str) -> Iterator[Wanted]:
    """What is usual on each store's lanes is learned from its last months."""
    for store in stores:
        yield Wanted(
            schedule_id=names.silences_id(queue, store),
            workflow=SilencesWorkflow.__name__,
            argument=SilencesToLearn(store=store),
            summary=f"how long parcels of {store} are usually silent",
            task_queue=queue,
            every=_LEARNED_EVERY,
        )
