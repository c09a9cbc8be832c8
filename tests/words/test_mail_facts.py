"""What each kind of mail must say, and what it must not claim."""

from datetime import UTC, date, datetime, time

import pytest

from tests.words.build import (
    CANDLE,
    CARRIER_URL,
    HELP_URL,
    POST_URL,
    PROBLEM_URL,
    SHIRT,
    TRACKING_URL,
    WINDOW,
    K,
    bare_parcel,
    barest,
    full_parcel,
    full_scan,
    fullest,
)
from tests.words.markup import Markup
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.words.mail import write_mail
from whereabouts.words.notice import Notice

#: What the fullest mail of a kind says in so many words.
MUST_SAY = {
    K.ORDER_CONFIRMED: [
        "Thank you, Ana.", "Linen shirt, sand", "Cedar candle", "Total: $118.50",
        "Estimated ship date", "Monday, Nov 24", "Tue, Nov 25, 6 pm",
        "at this link:", str(TRACKING_URL),
    ],
    K.SHIPPED: [
        "UPS", "1Z9F0E550312345678", "Estimated delivery", f"Tuesday, Nov 25, {WINDOW}",
        "2 of 3 items are in this parcel; 1 follows.", "Linen shirt, sand",
    ],
    K.IN_TRANSIT: [
        "Your parcel is moving", "in Ames, IA on Tue, Nov 25 at 3:12 pm", "on its way to you",
        f"Tuesday, Nov 25, {WINDOW}", "Track at UPS", "Track at Correos de México",
    ],
    K.OUT_FOR_DELIVERY: ["Out for delivery today", "Tuesday, Nov 25", WINDOW],
    K.DELIVERED: [
        "UPS says it was delivered at 3:12 pm on Tue, Nov 25, front door.",
        "a signature and a photo", "Problem with your delivery?",
    ],
    K.DELAYED: [
        "We are sorry", f"Tuesday, Nov 25, {WINDOW}", "instead of Monday, Nov 24",
    ],
    K.DELIVERY_ATTEMPTED: ["UPS tried to deliver it at 3:12 pm on Tue, Nov 25", "tell us"],
    K.READY_FOR_PICKUP: ["ready for pickup", "UPS keeps it for you here: Ames, IA."],
    K.CUSTOMS_HOLD: [
        "Most pass this check", "The next move is up to customs", "nothing to pay through any link",
    ],
    K.RETURNING: ["UPS is bringing your parcel back to us", "What happens next"],
    K.TRACKING_QUIET: [
        "UPS has not scanned your parcel since Tue, Nov 25, 3:12 pm, in Ames, IA.",
        "That usually means", "talk to a person", "Reply to this email",
    ],
    K.LOOKING_INTO_IT: ["What happens next", "write to you by Fri, Nov 28, 4 pm"],
    K.TRACKING_REPLACED: [
        "1Z9F0E550387654321", "1Z9F0E550312345678", "Our tracking link still works",
    ],
    K.ORDER_CANCELLED: ["Your order 4127 of Friday, Nov 21 is cancelled.", "Linen shirt, sand"],
}  # fmt: skip

MUST_LINK = {
    K.IN_TRANSIT: {CARRIER_URL, POST_URL},
    K.SHIPPED: {CARRIER_URL},
    K.DELIVERED: {PROBLEM_URL},
    K.DELIVERY_ATTEMPTED: {PROBLEM_URL},
    K.TRACKING_QUIET: {HELP_URL},
}


def said(notice: Notice) -> str:
    """The text of both parts; a fact must be in each, so tests ask for the shared words."""
    mail = write_mail(notice)
    html, text = Markup(mail.html).text, " ".join(mail.text.split())
    return f"{html}\n{text}"


@pytest.mark.parametrize("kind", K)
def test_every_kind_says_what_it_must_in_both_parts(kind: K) -> None:
    html, text = said(fullest(kind)).splitlines()
    for fact in MUST_SAY[kind]:
        assert fact in html
        assert fact in text


@pytest.mark.parametrize("kind", MUST_LINK)
@pytest.mark.parametrize("locale", ["en", "es"])
def test_every_kind_links_where_it_must(kind: K, locale: str) -> None:
    mail = write_mail(fullest(kind, locale))
    assert {str(url) for url in MUST_LINK[kind]} <= set(Markup(mail.html).links)
    assert all(str(url) in mail.text for url in MUST_LINK[kind])


def test_the_tracking_number_is_a_link_to_our_page() -> None:
    html = write_mail(fullest(K.SHIPPED)).html
    number = html.index(">1Z9F0E550312345678</a>")
    assert f'href="{TRACKING_URL}"' in html[html.rindex("<a ", 0, number) : number]


def test_quantities_stand_beside_the_items() -> None:
    assert "2 \u00d7 Linen shirt, sand 1 \u00d7 Cedar candle" in said(fullest(K.ORDER_CONFIRMED))


def test_a_confirmation_never_promises_just_an_email() -> None:
    words = said(barest(K.ORDER_CONFIRMED))
    assert "Your tracking will appear at this link:" in words
    assert "by " not in words.split("Questions")[0]


def test_a_label_without_a_scan_is_not_called_on_its_way() -> None:
    notice = fullest(K.SHIPPED, parcels=(bare_parcel(awaits_pickup=True),))
    mail, words = write_mail(notice), said(notice)
    assert "Your shipping label is made" in words
    assert "waits for UPS to pick it up" in words
    assert "Label made" in words
    assert "on its way" not in mail.subject + words.replace("On its way", "").split("\n")[1]


def test_several_parcels_say_what_is_in_each() -> None:
    notice = fullest(
        K.SHIPPED,
        parcels=(
            full_parcel(K.SHIPPED, last_scan=None),
            full_parcel(
                K.SHIPPED, carrier_name="FedEx", tracking_number="771234567890", items=(CANDLE,)
            ),
        ),
        items_to_follow=0,
    )
    text = write_mail(notice).text
    assert (
        text.index("1Z9F") < text.index(SHIRT.title) < text.index("7712") < text.index(CANDLE.title)
    )
    assert "They may arrive on different days." in " ".join(text.split())
    assert write_mail(notice).subject == "Your 2 parcels are on their way: order 4127"


def test_parcels_of_which_some_wait_claim_movement_for_none() -> None:
    notice = fullest(K.SHIPPED, parcels=(bare_parcel(), bare_parcel(awaits_pickup=True)))
    assert write_mail(notice).subject == "Your tracking is ready: order 4127"
    assert "Where it says so, the label is made" in said(notice)


def test_one_parcel_of_several_is_said_to_be_one_of_them() -> None:
    notice = barest(K.DELIVERED, parcels=(bare_parcel(),), parcel_count=2)
    assert "Your order comes in 2 parcels; this message is about one of them." in said(notice)


def test_a_window_of_another_day_is_not_todays() -> None:
    other_day = EstimatedDelivery(day=date(2025, 11, 26), opens=time(14), closes=time(16))
    words = said(
        fullest(K.OUT_FOR_DELIVERY, parcels=(full_parcel(K.OUT_FOR_DELIVERY, estimate=other_day),))
    )
    assert "should bring it today." in words
    assert WINDOW not in words


def test_the_scan_of_another_status_tells_no_delivery_time() -> None:
    later = full_scan(K.DELIVERED, status=TrackingStatus.EXCEPTION, text="")
    words = said(fullest(K.DELIVERED, parcels=(full_parcel(K.DELIVERED, last_scan=later),)))
    assert "UPS says it was delivered." in words
    assert "3:12 pm" not in words


def test_times_are_told_in_the_shoppers_zone() -> None:
    scan = full_scan(K.DELIVERED, at=datetime(2025, 11, 26, 2, 30, tzinfo=UTC))
    parcels = (full_parcel(K.DELIVERED, last_scan=scan),)
    assert "at 8:30 pm on Tue, Nov 25" in said(fullest(K.DELIVERED, parcels=parcels))
    assert "at 11:30 am on Wed, Nov 26" in said(
        fullest(K.DELIVERED, parcels=parcels, zone="Asia/Tokyo")
    )


def test_a_delay_without_a_new_date_admits_it() -> None:
    parcel = full_parcel(K.DELAYED, estimate=None)
    assert "will not make it by Monday, Nov 24, and we have no new date yet" in said(
        fullest(K.DELAYED, parcels=(parcel,))
    )
    assert "we have no new date yet" in said(barest(K.DELAYED))


def test_a_parcel_never_scanned_is_asked_for_at_the_warehouse() -> None:
    parcel = bare_parcel(awaits_pickup=True)
    words = said(fullest(K.TRACKING_QUIET, parcels=(parcel,)))
    assert "UPS has not scanned the parcel yet" in words
    assert "We have asked our warehouse to look for it." in words
    assert "since" not in words


def test_silence_shows_no_estimate() -> None:
    for kind in (K.TRACKING_QUIET, K.LOOKING_INTO_IT):
        assert WINDOW not in said(fullest(kind))


def test_a_domestic_parcel_crosses_no_border() -> None:
    parcel = full_parcel(K.IN_TRANSIT, destination_post_url=None, destination_post_name="")
    assert "border" not in said(fullest(K.IN_TRANSIT, parcels=(parcel,)))


@pytest.mark.parametrize("kind", K)
def test_nothing_is_sold(kind: K) -> None:
    words = said(fullest(kind)).lower()
    assert not any(
        word in words for word in ("discount", "% off", "sale", "shop now", "unsubscribe")
    )
