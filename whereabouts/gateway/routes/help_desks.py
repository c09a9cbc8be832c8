"""The doors for stores' own help desks: what agents did there, signed as each documents it."""

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Path, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import Field, SecretStr

from whereabouts.domain.model import Frozen
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
from whereabouts.helpdesks.desk import Answer, AnswerKind, NewTicket, Post, Unreadable
from whereabouts.helpdesks.hearing import told_by
from whereabouts.helpdesks.registry import READERS, SIGNING
from whereabouts.store.reporting import Reports
from whereabouts.store.ticket_answers import Taken, TicketAnswers, Told
from whereabouts.store.ticket_questions import Asked, TicketQuestions
from whereabouts.stores.help_desk import Answers, HelpDeskAccount

#: Compared with where there is no secret, so that an unknown store takes as long as a known one.
_NOBODYS = SecretStr("no help desk has this secret, for it is printed here")
DeskName = Annotated[str, Path(description="zendesk, gorgias or generic", max_length=40)]


class HeardThere(Frozen):
    """What became of it. None of these is cured by sending it again."""

    outcome: Taken = Field(description="Kept, known before, or of no interest here")


def help_desks(house: House) -> APIRouter:
    """One route for every help desk of every store."""
    router = APIRouter(prefix="/v1/stores/{store}/helpdesks", tags=["Help desks"])
    answers, reports = TicketAnswers(house.engine), Reports(house.engine)
    questions = TicketQuestions(house.engine)

    def kept(store: str, desk: str, answer: Answer) -> tuple[Taken, tuple[str, ...]]:
        """With the case that has the ticket."""
        told = told_by(store, desk, answer)
        if told is None:
            return Taken.IGNORED, ()
        taken = answers.take(told, house.now())
        woken = _let_go_on(answers, reports, told, house) if _is_news(answer, taken) else ()
        return taken, woken

    def asked(store: str, desk: str, heard: Answer | NewTicket) -> Taken:
        """Answered by the worker: reading a ticket and asking carriers takes its time."""
        turn = heard.event_id if isinstance(heard, Answer) else ""
        of = Asked(store=store, desk=desk, ticket_id=heard.ticket_id, turn=turn, key=heard.key)
        return questions.take(of, house.now())

    def take(
        store: str, desk: str, account: HelpDeskAccount, heard: Answer | NewTicket
    ) -> tuple[Taken, tuple[str, ...]]:
        is_answered = account.answers is not Answers.OFF
        if isinstance(heard, NewTicket):
            return asked(store, desk, heard) if is_answered else Taken.IGNORED, ()
        taken, woken = kept(store, desk, heard)
        is_theirs = heard.kind is AnswerKind.FROM_SHOPPER
        if taken is Taken.IGNORED and is_theirs and is_answered:
            taken = asked(store, desk, heard)
        return taken, woken

    @router.post(
        "/{desk}",
        summary="A help desk's webhooks",
        response_description="It was heard, and need not be sent again",
        responses=problems(BAD_SIGNATURE, TOO_SLOW, TOO_LARGE, NOT_UNDERSTOOD, TRY_AGAIN),
    )
    async def post(
        store: StoreName, desk: DeskName, request: Request, after: BackgroundTasks
    ) -> HeardThere:
        """Notes, answers to the shopper, solved and opened again, and tickets that shoppers open.
        Zendesk and the generic one are signed over the exact body; Gorgias brings the store's
        secret in a header."""
        account, sent = await _brought(house, store, desk, request)
        try:
            heard = READERS[desk].read(sent, account)
        except Unreadable as why:
            raise Problem(NOT_UNDERSTOOD, str(why)) from None
        if heard is None:
            return HeardThere(outcome=Taken.IGNORED)
        taken, woken = await run_in_threadpool(take, store, desk, account, heard)
        known = str(taken is Taken.KNOWN).lower()
        house.counters.accepted.labels(store, f"{desk}.{taken}", known).inc()
        after.add_task(house.wake, store, woken)
        return HeardThere(outcome=taken)

    return router


async def _brought(
    house: House, name: str, desk: str, request: Request
) -> tuple[HelpDeskAccount, Post]:
    """A genuine post. Refusals never tell which part was wrong."""
    sent = Post(dict(request.headers.items()), await read_body(request))
    store, reader = house.stores.get(name), READERS.get(desk)
    account = store.helpdesks.get(desk) if store else None
    if reader is None:
        raise stranger()
    secrets = account.secrets.get(SIGNING[desk], ()) if account else ()
    values = [secret.get_secret_value() for secret in secrets or (_NOBODYS,)]
    genuine = reader.is_genuine(sent, values, house.now())
    if account is None or not secrets or not genuine:
        raise stranger()
    return account, sent


def _is_news(answer: Answer, taken: Taken) -> bool:
    """A copy counts as well: the first may have been cut short."""
    return answer.kind is AnswerKind.FROM_SHOPPER and taken is not Taken.IGNORED


def _let_go_on(
    answers: TicketAnswers, reports: Reports, told: Told, house: House
) -> tuple[str, ...]:
    """Cases that waited for the shopper wait no longer."""
    order_id = answers.order_of(told)
    if not order_id:
        return ()
    reports.shopper_replied(told.store, order_id, house.now())
    return (order_id,)
