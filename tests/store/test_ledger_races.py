"""Many ask at once: one may send."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine

from tests.store.asking import an_ask
from tests.store.build import NOW, PHONE, STORE
from tests.store.desk import Desk
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.store.claims import Claim, ClaimAsk, Granted

THREADS = 8


def all_at_once(desk: Desk, asks: list[ClaimAsk]) -> list[Claim]:
    barrier = Barrier(len(asks))

    def ask(one: ClaimAsk) -> Claim:
        barrier.wait()
        return desk.ledger.claim(one, NOW)

    with ThreadPoolExecutor(len(asks)) as pool:
        return list(pool.map(ask, asks))


def grants(answers: list[Claim]) -> int:
    return sum(isinstance(answer, Granted) for answer in answers)


def test_of_eight_claims_at_once_one_is_granted(engine: Engine) -> None:
    desk = Desk(engine)
    for order_id in map(str, range(1001, 1009)):
        desk.order(order_id)
        answers = all_at_once(desk, [an_ask(order_id=order_id) for _ in range(THREADS)])
        assert grants(answers) == 1


def test_of_claims_on_both_channels_at_once_one_is_granted(engine: Engine) -> None:
    desk = Desk(engine)
    for order_id in map(str, range(1001, 1009)):
        desk.order(order_id)
        asks = [an_ask(order_id=order_id, channel=channel) for channel in list(Channel) * 4]
        assert grants(all_at_once(desk, asks)) == 1


def test_of_messages_that_share_a_parcel_one_is_granted(engine: Engine) -> None:
    desk = Desk(engine)
    pairs = [("p1", "p2"), ("p2", "p3"), ("p3", "p1"), ("p2",)] * 2
    for order_id in map(str, range(1001, 1011)):
        desk.order(order_id)
        asks = [an_ask(MessageKind.SHIPPED, *pair, order_id=order_id) for pair in pairs]
        told = Counter(
            parcel
            for ask, answer in zip(asks, all_at_once(desk, asks), strict=True)
            if isinstance(answer, Granted)
            for parcel in ask.parcels
        )
        assert told
        assert max(told.values()) == 1


def test_after_a_release_one_of_many_is_granted(engine: Engine) -> None:
    desk = Desk(engine)
    desk.order()
    for _ in range(4):
        answers = all_at_once(desk, [an_ask() for _ in range(THREADS)])
        (grant,) = (answer for answer in answers if isinstance(answer, Granted))
        assert desk.ledger.released(grant.token, Channel.EMAIL, grant.nonce, NOW)


def test_of_many_who_settle_one_doubt_at_once_none_frees_anothers_claim(engine: Engine) -> None:
    """Two tracers find a message absent; the slower one must not free the faster one's claim."""
    desk = Desk(engine)
    desk.order()
    first = desk.ledger.claim(an_ask(), NOW)
    assert isinstance(first, Granted)
    token, nonce = first.token, first.nonce
    barrier = Barrier(THREADS)

    def trace(_: int) -> bool:
        barrier.wait()
        desk.ledger.released(token, Channel.EMAIL, nonce, NOW)
        return isinstance(desk.ledger.claim(an_ask(), NOW), Granted)

    with ThreadPoolExecutor(THREADS) as pool:
        assert sum(pool.map(trace, range(THREADS))) == 1


def test_a_stop_said_once_by_many_at_once_is_confirmed_once(engine: Engine) -> None:
    desk = Desk(engine)
    desk.order()
    barrier = Barrier(THREADS)

    def stop(_: int) -> bool:
        barrier.wait()
        return desk.consent.stop(STORE, PHONE, NOW, "STOP by text").changed

    with ThreadPoolExecutor(THREADS) as pool:
        assert sum(pool.map(stop, range(THREADS))) == 1
