"""What Temporal does by itself at set times: shops are asked, months are measured."""

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
    shops_asked = scheduled.reconciliations(accounts_of(house.stores), queue, every)
    months = scheduled.months((store.name for store in house.stores), queue)
    try:
        await schedules.keep(client, names.reconciliation_prefix(queue), shops_asked)
        await schedules.keep(client, names.months_prefix(queue), months)
    except RPCError as error:
        about = {"why": str(error)}
        _log.error("shops are not asked, or months not measured: no schedule", extra=about)
