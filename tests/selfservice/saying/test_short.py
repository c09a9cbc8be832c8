"""A text reply says the most that two segments hold, and always the status and the link."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.selfservice.answer.build import answer_of, on_its_way
from tests.selfservice.answer.worlds import World, world
from tests.selfservice.order.build import a_parcel, a_scan, an_order, local
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.selfservice.saying.short import short
from whereabouts.selfservice.tongue import tongue
from whereabouts.words.sms import fits

S = TrackingStatus
LINK = "https://track.example.com/t/abc"
ENGLISH, SPANISH = tongue("en-US"), tongue("es-MX")


def test_it_says_status_place_time_estimate_and_freshness_where_they_fit() -> None:
    assert short(answer_of(on_its_way()), "Lamps & Co", LINK, ENGLISH) == (
        "Lamps & Co: Order L-77: On its way. UPS says: Reno, NV, Tue, Nov 24, 9:30 am. Estimated "
        "delivery: Thursday, Nov 26, 2-4 pm. We asked UPS just now. https://track.example.com/t/abc"
    )


def test_of_a_delivery_it_asks_for_yes_or_no() -> None:
    order = an_order(a_parcel(a_scan(S.DELIVERED, local(24, 9), "front door")))
    said = short(answer_of(order), "Lamps & Co", LINK, ENGLISH)
    assert "Delivered. UPS says: front door, Tue, Nov 24, 9 am." in said
    assert said.endswith(f"Do you have it? Reply YES or NO. {LINK}")


def test_a_silence_is_said_however_little_room_there_is() -> None:
    order = an_order(a_parcel(a_scan(S.IN_TRANSIT, local(20, 9))))
    long = LINK + "x" * 160
    said = short(answer_of(order), "Lamps & Co", long, ENGLISH)
    assert "has not been updated since Fri, Nov 20, 9 am." in said
    assert said.endswith(long)
    assert "stimate" not in said


def test_what_is_missed_least_goes_first() -> None:
    answer = answer_of(on_its_way())
    rooms = [short(answer, "Lamps & Co", LINK + "x" * more, ENGLISH) for more in range(0, 270, 10)]
    parts = ("We asked", "Reno", "UPS says", "Estimated", "On its way")
    lasting = [sum(part in said for said in rooms) for part in parts]
    assert lasting == sorted(lasting)
    assert lasting[0] < lasting[-1] == len(rooms)


def test_several_orders_are_told_shortly_as_many_as_fit() -> None:
    many = [on_its_way(order_id=f"number-{at}") for at in range(30)]
    said = short(answer_of(*many), "Lamps & Co", LINK, ENGLISH)
    assert "number-0: on its way." in said
    assert "more" in said
    assert fits(said)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6).map(world), st.text(max_size=80), st.integers(0, 90))
def test_it_always_fits_and_has_the_whole_link(of: World, brand: str, more: int) -> None:
    link = LINK + "k" * more
    said = short(of.answer, brand, link, tongue(of.locale))
    assert fits(said)
    assert said.endswith(link)
