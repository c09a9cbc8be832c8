"""The door for SendGrid: what became of mails, and mails that shoppers send."""

from collections.abc import Mapping

from fastapi import APIRouter, BackgroundTasks, Request, Response
from fastapi.concurrency import run_in_threadpool

from whereabouts.channels.channel import Receipt
from whereabouts.channels.sendgrid_inbound import read_mail
from whereabouts.channels.sendgrid_webhooks import (
    SIGNATURE_HEADER,
    TIMESTAMP_HEADER,
    SendGridSignature,
    read_events,
)
from whereabouts.gateway.answers import problems
from whereabouts.gateway.body import MAX_BYTES, read_body
from whereabouts.gateway.doors import stranger
from whereabouts.gateway.house import House
from whereabouts.gateway.mailing.answering import Mails
from whereabouts.gateway.problem import (
    BAD_SIGNATURE,
    NOT_JSON,
    NOT_UNDERSTOOD,
    TOO_LARGE,
    TOO_SLOW,
    TRY_AGAIN,
    Problem,
)
from whereabouts.gateway.routes.signed_posts import StoreName
from whereabouts.store.receipts import Receipts
from whereabouts.stores import Store, Stores

_REFUSALS = (NOT_JSON, BAD_SIGNATURE, TOO_SLOW, TOO_LARGE, TRY_AGAIN)
_MAIL_REFUSALS = (NOT_UNDERSTOOD, BAD_SIGNATURE, TOO_SLOW, TOO_LARGE, TRY_AGAIN)
#: What SendGrid takes at most, with all that is attached.
_LARGEST_MAIL = 30 * 1024 * 1024


def sendgrid(house: House) -> APIRouter:
    """The routes a store gives SendGrid: for its Event Webhook and Inbound Parse, signed."""
    router = APIRouter(prefix="/v1/stores/{store}/sendgrid", tags=["Providers"])
    receipts, keys = Receipts(house.engine), _keys(house.stores)
    mails = Mails(house)

    @router.post(
        "/events",
        status_code=204,
        summary="Fate of mails",
        response_description="It is kept, now or before",
        responses=problems(*_REFUSALS),
    )
    async def post_events(store: StoreName, request: Request, after: BackgroundTasks) -> Response:
        """SendGrid's Event Webhook, signed by SendGrid. Copies of events change nothing."""
        known, body = await _verified(house, keys, store, request)
        try:
            events = read_events(body)
        except ValueError:
            raise Problem(NOT_JSON, "Send a JSON list of events.") from None
        told = await run_in_threadpool(_take, receipts, known.name, events, house)
        after.add_task(house.wake, known.name, told)
        return Response(status_code=204, background=after)

    @router.post(
        "/inbound",
        status_code=204,
        summary="A mail from a shopper",
        response_description="It is kept, now or before",
        responses=problems(*_MAIL_REFUSALS),
    )
    async def post_inbound(store: StoreName, request: Request, after: BackgroundTasks) -> Response:
        """SendGrid's Inbound Parse with a signing security policy; raw mails are not asked for.
        A question about where an order is, of whoever ordered it, is answered by mail; anything
        else lands in the case that it answers, or in a new one."""
        known, body = await _verified(house, keys, store, request, _LARGEST_MAIL)
        try:
            mail = read_mail(body, request.headers.get("content-type", ""))
        except ValueError:
            raise Problem(NOT_UNDERSTOOD, "This is not a mail as SendGrid parses it.") from None
        landed = await mails.take(known, mail)
        after.add_task(house.wake, known.name, landed.order_ids)
        return Response(status_code=204, background=after)

    return router


def _take(receipts: Receipts, store: str, events: list[Receipt], house: House) -> tuple[str, ...]:
    told: set[str] = set()
    for event in events:
        told.update(receipts.take_receipt(store, event, house.now()).order_ids)
    return tuple(sorted(told))


async def _verified(
    house: House,
    keys: Mapping[str, tuple[SendGridSignature, ...]],
    name: str,
    request: Request,
    most: int = MAX_BYTES,
) -> tuple[Store, bytes]:
    signature = request.headers.get(SIGNATURE_HEADER, "")
    stamp = request.headers.get(TIMESTAMP_HEADER, "")
    if not signature or not stamp:
        raise stranger()
    body = await read_body(request, most)
    store = house.stores.get(name)
    genuine = [key.accepts(body, signature, stamp, house.now()) for key in keys.get(name, ())]
    if store is None or not any(genuine):
        raise stranger()
    return store, body


def _keys(stores: Stores) -> dict[str, tuple[SendGridSignature, ...]]:
    """Read at boot: a key that is none stops the gateway instead of losing every bounce."""
    return {
        store.name: tuple(
            SendGridSignature(key.get_secret_value())
            for key in store.secrets.sendgrid_webhook_public_key
        )
        for store in stores
    }
