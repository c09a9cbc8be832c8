"""A report on its way from a browser: read, taken, and answered with a page."""

from fastapi import BackgroundTasks, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from whereabouts.gateway.desk.csrf import is_from_here
from whereabouts.gateway.house import House
from whereabouts.gateway.reporting.asking import Told
from whereabouts.gateway.reporting.form import read_form
from whereabouts.gateway.reporting.reporting import Reporting
from whereabouts.store.order_record import OrderRecord


async def answer_form(
    house: House,
    reporting: Reporting,
    record: OrderRecord | None,
    told: Told,
    request: Request,
    after: BackgroundTasks,
) -> Response:
    """`told` says where the page is, and under which key."""
    form = await read_form(request)
    here = is_from_here(request.headers, str(house.settings.public_url))
    address = request.client.host if request.client else ""
    taken = await run_in_threadpool(reporting.take, record, told.key, form, here, address)
    if taken.order is None:
        again = told._replace(typed=form, wrong=taken.wrong)
        return await run_in_threadpool(reporting.page, record, again, taken.status)
    store, order_id = taken.order
    after.add_task(house.wake, store, (order_id,))
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
    return RedirectResponse(f"{told.back}/problem?sent=1", 303, headers, background=after)
