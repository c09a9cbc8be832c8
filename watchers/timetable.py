"""What Temporal does by itself at set times: shops are asked, months measured, silences learned."""

import logging

from temporalio.client import Client
from temporalio.service import RPCError

from activities.house import House
from whereabouts import schedules
from whereabouts.shops.accounts import accounts_of
from workflows import names, scheduled

_log = logging.getLogger("whereabouts.worker")


async def keep_schedules(client: Client, house: House) -> None:
    """Orders are more urgent: they do not wait for schedules that cannot be made."""
    queue, every = house.settings.task_queue, house.settings.reconcile_every
    stores = [store.name for store in house.stores]
    wanted = {
        names.reconciliation_prefix(queue): scheduled.reconciliations(
            accounts_of(house.stores), queue, every
        ),
        names.months_prefix(queue): scheduled.months(stores, queue),
        names.silences_prefix(queue): scheduled.silences(stores, queue),
    }
    try:
        for prefix, those in wanted.items():
            await schedules.keep(client, prefix, those)
    except RPCError as error:
        about = {"why": str(error)}
        _log.error("shops are not asked, or nothing is measured: no schedule", extra=about)
