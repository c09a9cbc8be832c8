"""The door for Twilio: what became of texts, and texts that shoppers send."""

from typing import NamedTuple
from urllib.parse import parse_qsl

from fastapi import APIRouter, BackgroundTasks, Request, Response
from fastapi.concurrency import run_in_threadpool

from whereabouts.channels.twilio_webhooks import TwilioSignature, read_inbound, read_status
from whereabouts.gateway.answers import problems
from whereabouts.gateway.body import read_body
from whereabouts.gateway.doors import stranger
from whereabouts.gateway.house import House
from whereabouts.gateway.problem import (
    BAD_SIGNATURE,
    NOT_UNDERSTOOD,
    TOO_LARGE,
    TOO_SLOW,
    TRY_AGAIN,
    Problem,
)
from whereabouts.gateway.routes.signed_posts import StoreName
from whereabouts.gateway.texting.conversation import Conversation
from whereabouts.gateway.texting.twiml import twiml
from whereabouts.store.receipts import Receipts
from whereabouts.stores import Store

_REFUSALS = (BAD_SIGNATURE, TOO_SLOW, TOO_LARGE, NOT_UNDERSTOOD, TRY_AGAIN)
_SIGNATURE = "X-Twilio-Signature"


class _Posted(NamedTuple):
    store: Store
    form: dict[str, str]


def twilio(house: House) -> APIRouter:
    """The routes a store gives Twilio: as status callback, and for its numbers' texts."""
    router = APIRouter(prefix="/v1/stores/{store}/twilio", tags=["Providers"])
    receipts, conversation = Receipts(house.engine), Conversation(house)

    @router.post(
        "/status",
        status_code=204,
        summary="Fate of a text",
        response_description="It is kept, now or before",
        responses=problems(*_REFUSALS),
    )
    async def post_status(store: StoreName, request: Request, after: BackgroundTasks) -> Response:
        """Twilio's status callback, signed by Twilio. Statuses new to us are passed over."""
        posted = await _verified(house, store, request)
        now, token = house.now(), request.query_params.get("token", "")
        receipt = read_status(posted.form, now, token)
        if receipt is not None:
            name = posted.store.name
            taken = await run_in_threadpool(receipts.take_receipt, name, receipt, now)
            after.add_task(house.wake, name, taken.order_ids)
        return Response(status_code=204, background=after)

    @router.post(
        "/inbound",
        summary="A text from a shopper",
        response_class=Response,
        responses={
            200: {"content": {"application/xml": {}}, "description": "TwiML, often empty"},
            **problems(*_REFUSALS),
        },
    )
    async def post_inbound(store: StoreName, request: Request, after: BackgroundTasks) -> Response:
        """STOP in any words ends texts at once and is confirmed once; every text is kept. A
        question about an order is answered here."""
        posted = await _verified(house, store, request)
        try:
            text = read_inbound(posted.form)
        except ValueError:
            raise Problem(NOT_UNDERSTOOD, "This is not a text as Twilio sends it.") from None
        # With Advanced Opt-Out, Twilio says what it did, and has answered.
        answered = bool(posted.form.get("OptOutType"))
        said = await conversation.answer(posted.store, text, answered, house.now())
        after.add_task(house.wake, posted.store.name, said.order_ids)
        return Response(twiml(said.reply), media_type="application/xml", background=after)

    return router


async def _verified(house: House, name: str, request: Request) -> _Posted:
    signature = request.headers.get(_SIGNATURE, "")
    if not signature:
        raise stranger()
    form = _form(await read_body(request))
    store = house.stores.get(name)
    tokens = store.secrets.twilio_auth_token if store else ()
    url = _public_url(house, request)
    genuine = [
        TwilioSignature(token.get_secret_value()).accepts(url, form, signature) for token in tokens
    ]
    if store is None or not any(genuine):
        raise stranger()
    return _Posted(store, form)


def _form(body: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=200))
    except ValueError:
        raise stranger() from None


def _public_url(house: House, request: Request) -> str:
    """The address Twilio called and signed; a proxy may have called us by another."""
    base = str(house.settings.public_url).rstrip("/")
    query = request.url.query
    return f"{base}{request.url.path}" + (f"?{query}" if query else "")
