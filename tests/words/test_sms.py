"""Every text fits two GSM-7 segments in every language, however long or odd the names."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import HttpUrl

from tests.words.build import (
    CANDLE,
    PROBLEM_URL,
    SHIRT,
    TRACKING_URL,
    K,
    bare_parcel,
    barest,
    brand,
    full_parcel,
    full_scan,
    fullest,
    unwieldiest,
)
from whereabouts.words.notice import Item, Notice
from whereabouts.words.segments import Encoding, count
from whereabouts.words.sms import write_text

LOCALES = ("en_US", "en_GB", "es_ES", "es_MX", "es_CO", "fr_FR")
SAYS_HOW_TO_STOP = {K.ORDER_CONFIRMED, K.SHIPPED, K.OUT_FOR_DELIVERY}


def fits(body: str) -> bool:
    size = count(body)
    return size.encoding is Encoding.GSM7 and size.segments <= 2


def unwieldiest_label(kind: K, locale: str) -> Notice:
    notice = unwieldiest(kind, locale)
    waiting = tuple(parcel.model_copy(update={"awaits_pickup": True}) for parcel in notice.parcels)
    return notice.model_copy(update={"parcels": waiting})


@pytest.mark.parametrize("make", [barest, fullest, unwieldiest, unwieldiest_label])
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind", K)
def test_every_text_fits_and_carries_the_link(kind: K, locale: str, make: Any) -> None:
    notice = make(kind, locale)
    body = write_text(notice)
    assert fits(body)
    assert str(notice.tracking_url) in body.split()
    assert not re.search(r"%\(|\{|None|\(\)|  | [.,;:](\s|$)|(?<!\.)\.\.(?!\.)", body)


@st.composite
def odd_notices(draw: st.DrawFn) -> Notice:
    """Notices whose every text is anything at all, with links and numbers of bounded length."""
    kind = draw(st.sampled_from(K))
    name = st.text(max_size=90) | st.sampled_from(["Ñ" * 90, "€" * 60, "Ámbar " * 15])
    number = draw(st.just("9" * 40) | st.text("ABC019 -", max_size=40))
    items = (Item(title=draw(name), quantity=draw(st.integers(1, 9999))),) * 3
    parcel = full_parcel(
        kind,
        carrier_name=draw(name),
        tracking_number=number,
        earlier_tracking_number=number[::-1],
        items=items,
        last_scan=full_scan(kind, place=draw(name)),
        awaits_pickup=draw(st.booleans()),
    )
    path = draw(st.just("k" * 34) | st.text("abcXYZ019-_~", min_size=1, max_size=34))
    return unwieldiest(
        kind,
        draw(st.sampled_from(LOCALES)),
        brand=brand(name=draw(name)),
        first_name=draw(name),
        order_number=draw(name),
        items=items,
        parcels=() if kind.is_of_order else (parcel,),
        tracking_url=HttpUrl(f"https://track.example.com/{path}"),
    )


@settings(max_examples=100, deadline=None)
@given(odd_notices())
def test_no_name_makes_a_text_longer_or_dearer(notice: Notice) -> None:
    body = write_text(notice)
    assert fits(body)
    assert str(notice.tracking_url) in body.split()


@pytest.mark.parametrize("kind", K)
@pytest.mark.parametrize(("locale", "hint"), [("en", "Reply STOP"), ("es", "Responde STOP")])
def test_a_first_text_says_how_to_stop_and_later_ones_spare_the_room(
    kind: K, locale: str, hint: str
) -> None:
    for notice in (fullest(kind, locale), barest(kind, locale), unwieldiest(kind, locale)):
        assert (hint in write_text(notice)) == (kind in SAYS_HOW_TO_STOP)


def test_a_text_begins_with_the_brand_and_the_first_name() -> None:
    assert write_text(fullest(K.DELIVERED)).startswith("Harbor & Pine: Ana, UPS says your parcel")
    assert write_text(barest(K.DELIVERED)).startswith("Harbor & Pine: the carrier says")


def test_a_brand_that_gsm7_cannot_write_is_known_by_its_site() -> None:
    notice = barest(K.SHIPPED, brand=brand(name="海と松"))
    assert write_text(notice).startswith("harborandpine.example.com: your parcel")


@pytest.mark.parametrize("name", ["李雷", "Win at prizes.example", "http://x.example", "A1"])
def test_a_name_that_cannot_be_written_or_would_become_a_link_is_left_out(name: str) -> None:
    assert write_text(fullest(K.DELAYED, first_name=name)).startswith("Harbor & Pine: we are sorry")


def test_the_goods_are_named_while_that_costs_no_segment() -> None:
    named = write_text(fullest(K.SHIPPED))
    assert "your parcel (2 x Linen shirt, sand) is on its way" in named
    short = fullest(K.OUT_FOR_DELIVERY)
    assert "Linen" not in write_text(short)
    assert count(write_text(short)).segments == 1


def test_more_goods_are_counted() -> None:
    parcel = full_parcel(K.SHIPPED, items=(SHIRT, CANDLE, CANDLE))
    assert "(2 x Linen shirt, sand + 2 more)" in write_text(fullest(K.SHIPPED, parcels=(parcel,)))


def test_goods_are_not_named_where_the_parcel_may_hold_others() -> None:
    notice = fullest(K.LOOKING_INTO_IT, parcels=(full_parcel(K.SHIPPED, items=()),), parcel_count=2)
    assert "Linen" not in write_text(notice)


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        (K.ORDER_CONFIRMED, ["order 4127", "Mon, Nov 24", "Tracking by Tue, Nov 25, 6 pm, here:"]),
        (K.SHIPPED, ["UPS 1Z9F0E550312345678.", "Estimated: Tue, Nov 25."]),
        (K.IN_TRANSIT, ["last seen in Ames, IA, Tue, Nov 25, 3:12 pm", "Estimated: Tue, Nov 25"]),
        (K.OUT_FOR_DELIVERY, ["out for delivery with UPS today, 2-4 pm."]),
        (K.DELIVERED, ["delivered Tue, Nov 25, 3:12 pm, front door.", str(PROBLEM_URL)]),
        (K.DELAYED, ["sorry", "New estimate: Tue, Nov 25, before: Mon, Nov 24."]),
        (K.DELIVERY_ATTEMPTED, ["UPS tried to deliver", "Tue, Nov 25, 3:12 pm"]),
        (K.READY_FOR_PICKUP, ["ready for pickup: Ames, IA.", "1Z9F0E550312345678"]),
        (K.CUSTOMS_HOLD, ["at customs", "contacts you directly", "nothing to pay"]),
        (K.RETURNING, ["coming back to us", "A person will write to you"]),
        (K.TRACKING_QUIET, ["since Tue, Nov 25, 3:12 pm.", "To talk to a person"]),
        (K.LOOKING_INTO_IT, ["write to you by Fri, Nov 28, 4 pm."]),
        (K.TRACKING_REPLACED, ["1Z9F0E550312345678 instead of 1Z9F0E550387654321"]),
        (K.ORDER_CANCELLED, ["order 4127 is cancelled"]),
    ],
)
def test_every_kind_says_what_it_must(kind: K, facts: list[str]) -> None:
    body = write_text(fullest(kind))
    assert [fact for fact in facts if fact not in body] == []


def test_a_label_without_a_scan_is_not_called_on_its_way() -> None:
    waiting = (bare_parcel(awaits_pickup=True),)
    body = write_text(fullest(K.SHIPPED, parcels=waiting))
    assert "label" in body
    assert "waits for UPS to pick it up" in body
    assert "on its way" not in body
    quiet = write_text(fullest(K.TRACKING_QUIET, parcels=waiting))
    assert "We have asked our warehouse" in quiet


def test_numbers_are_whole_or_absent() -> None:
    number = "9" * 41
    body = write_text(fullest(K.SHIPPED, parcels=(bare_parcel(tracking_number=number),)))
    assert "99" not in body
    assert str(TRACKING_URL) in body


def test_the_same_notice_makes_the_same_text() -> None:
    notice: Notice = unwieldiest(K.DELIVERED, "es_MX")
    assert write_text(notice) == write_text(notice)
