"""Claims as an activity would make them, a new nonce for each."""

from itertools import count
from typing import Any

from tests.build import at
from tests.store.build import NOW, STORE
from tests.store.desk import Desk
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.store.claims import Claim, ClaimAsk, Granted, InDoubt, Settled, Withheld

_nonces = count(1)


def an_ask(kind: MessageKind = MessageKind.SHIPPED, *parcels: str, **given: Any) -> ClaimAsk:
    """May SHIPPED of `p1` leave by e-mail, with hours to spare?"""
    about = () if kind.is_of_order else parcels or ("p1",)
    fields = {
        "store": STORE,
        "order_id": "1001",
        "kind": kind,
        "parcels": about,
        "channel": Channel.EMAIL,
        "moment": at("Mon 2 Nov 12:30"),
        "leave_before": at("Thu 5 Nov 12:00"),
        "nonce": f"attempt-{next(_nonces)}",
    }
    return ClaimAsk.model_validate(fields | given)


def claim(
    desk: Desk, kind: MessageKind = MessageKind.SHIPPED, *parcels: str, **given: Any
) -> Claim:
    return desk.ledger.claim(an_ask(kind, *parcels, **given), NOW)


def granted(
    desk: Desk, kind: MessageKind = MessageKind.SHIPPED, *parcels: str, **given: Any
) -> Granted:
    answer = claim(desk, kind, *parcels, **given)
    assert isinstance(answer, Granted)
    return answer


def withheld(
    desk: Desk, kind: MessageKind = MessageKind.SHIPPED, *parcels: str, **given: Any
) -> Withheld:
    answer = claim(desk, kind, *parcels, **given)
    assert isinstance(answer, Withheld)
    return answer


def settled(
    desk: Desk, kind: MessageKind = MessageKind.SHIPPED, *parcels: str, **given: Any
) -> Settled:
    answer = claim(desk, kind, *parcels, **given)
    assert isinstance(answer, Settled)
    return answer


def in_doubt(
    desk: Desk, kind: MessageKind = MessageKind.SHIPPED, *parcels: str, **given: Any
) -> InDoubt:
    answer = claim(desk, kind, *parcels, **given)
    assert isinstance(answer, InDoubt)
    return answer


def sent(
    desk: Desk, kind: MessageKind = MessageKind.SHIPPED, *parcels: str, **given: Any
) -> Granted:
    """A message that left and was accepted as `sg-<token>`."""
    answer = granted(desk, kind, *parcels, **given)
    channel = given.get("channel", Channel.EMAIL)
    assert desk.ledger.sent(answer.token, channel, answer.nonce, f"sg-{answer.token}", NOW)
    return answer
