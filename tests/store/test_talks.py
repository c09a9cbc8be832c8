"""On either database: an order's newest conversations, each with its last words in their order."""

from datetime import timedelta

from sqlalchemy import Engine

from tests.store.build import NOW, STORE
from whereabouts.domain.contact import Speaker, Where
from whereabouts.store.conversations import Begun, Conversations, Line
from whereabouts.store.desk.talks import Talks


def test_the_newest_three_end_with_their_last_two_lines(engine: Engine) -> None:
    book = Conversations(engine)
    for number in range(1, 5):
        key, at = f"talk-{number}", NOW + timedelta(minutes=number)
        begun = Begun(
            conversation_id=key, store=STORE, where=Where.SMS, locale="en", order_id="1001"
        )
        book.begin(begun, {}, at)
        for said in ("a", "b", "c")[:number]:
            book.hear(key, Line(key=said, speaker=Speaker.SHOPPER, text=f"{said}{number}", at=at))
    book.take("talk-4", "Kim")
    found = Talks(engine).of_order(STORE, "1001")
    assert [[line.text for line in one.last] for one in found] == [
        ["b4", "c4"],
        ["b3", "c3"],
        ["a2", "b2"],
    ]
    assert (found[0].taken_by, found[0].where, found[0].closed) == ("Kim", Where.SMS, False)
    assert Talks(engine).of_order(STORE, "1002") == ()
