"""The tracking page: what it says of each state, and what it never says."""

import re
from base64 import b64encode
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from urllib.parse import unquote

import pytest

from tests.selfservice.order.build import (
    BRAND,
    NOW,
    Words,
    a_parcel,
    a_scan,
    an_order,
    inside,
    local,
    read,
)
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TrackingStatus
from whereabouts.gateway.tracking.page import no_page, tracking_page
from whereabouts.gateway.tracking.visit import Visit
from whereabouts.selfservice.order.tracked import TrackedParcel

S = TrackingStatus
MOVED = a_scan(S.IN_TRANSIT, local(24, 4, 12), text="Arrived at Facility")
OUT = a_scan(S.OUT_FOR_DELIVERY, local(24, 9, 3))


@pytest.mark.parametrize(
    ("scans", "said"),
    [
        ([MOVED], "UPS last saw it in Denver, CO on Tue, Nov 24 at 4:12 am."),
        ([MOVED], "Estimated delivery Wednesday, Nov 25"),
        ([MOVED, OUT], "Out for delivery today"),
        ([MOVED, a_scan(S.OUT_FOR_DELIVERY, local(25, 1))], "Out for delivery today"),
        (
            [a_scan(S.OUT_FOR_DELIVERY, local(23, 9))],
            "It was out for delivery, and UPS has not said what came of it. Talk to a person",
        ),
        (
            [OUT, a_scan(S.DELIVERED, local(24, 12, 12), "front door", photo=True)],
            "UPS says it was delivered at 12:12 pm on Tue, Nov 24, front door. "
            "UPS has a photo of the delivery. Problem with your delivery?",
        ),
        (
            [a_scan(S.DELIVERY_ATTEMPTED, local(24, 11))],
            "UPS tried to deliver it at 11 am on Tue, Nov 24 and could not hand it over.",
        ),
        (
            [a_scan(S.AVAILABLE_FOR_PICKUP, local(20, 11), "Corner Store, 5 Elm St")],
            "UPS keeps it for you here: Corner Store, 5 Elm St.",
        ),
        ([a_scan(S.CUSTOMS_HOLD, local(20, 11))], "It is the move of customs now, not yours."),
        ([a_scan(S.CUSTOMS_HOLD, local(24, 11))], "It mostly takes a few days"),
        (
            [a_scan(S.AVAILABLE_FOR_PICKUP, local(20, 11), "Corner Store, 5 Elm St")],
            "The tracking does not say when it is open and how long your parcel is kept: "
            "see UPS's page.",
        ),
        ([a_scan(S.EXCEPTION, local(24, 11), text="Axle broken")], "Axle broken"),
        ([a_scan(S.RETURNING, local(24, 11))], "Your parcel is coming back to us"),
        (
            [a_scan(S.RETURNING, local(22, 11)), a_scan(S.DELIVERED, local(24, 11))],
            "Your parcel is back with us",
        ),
        ([MOVED, a_scan(S.LOST, local(24, 11))], "Your parcel may be lost"),
        ([a_scan(S.CANCELLED, local(21, 11))], "This label was cancelled"),
    ],
)
def test_each_status_is_told_in_plain_words(scans: list[Scan], said: str) -> None:
    assert said in str(read(an_order(a_parcel(*scans))))


@pytest.mark.parametrize("status", list(S))
@pytest.mark.parametrize("locale", ["en", "es-MX", "fr"])
@pytest.mark.parametrize("place", ["Denver, CO", ""])
def test_every_status_has_words_in_every_language(
    status: TrackingStatus, locale: str, place: str
) -> None:
    order = an_order(a_parcel(a_scan(status, local(24, 9), place)), locale=locale)
    text = str(read(order))
    assert "%(" not in text
    assert "1Z999AA10123456784" in text


def test_a_young_label_says_that_it_waits_for_the_carrier() -> None:
    text = str(read(an_order(a_parcel(label_at=local(24, 8)))))
    assert "Label made, waiting for the first scan" in text
    assert "The parcel waits for UPS to pick it up." in text


def test_a_silent_parcel_is_never_said_to_be_on_its_way() -> None:
    order = an_order(a_parcel(a_scan(S.IN_TRANSIT, local(22, 9, 40), text="Departed")))
    text = str(read(order))
    assert "Tracking has not been updated since Sun, Nov 22, 9:40 am." in text
    assert "No news of your parcel lately Last estimate Wednesday, Nov 25" in text
    assert "It may no longer hold." in text
    assert "Talk to a person" in text
    assert "UPS last reported 2 days ago." in text


@pytest.mark.parametrize(
    ("since", "silent"),
    [(timedelta(hours=47, minutes=59), False), (timedelta(hours=48), True)],
)
def test_silence_begins_when_the_stores_policy_says(since: timedelta, silent: bool) -> None:
    text = str(read(an_order(a_parcel(a_scan(S.IN_TRANSIT, NOW - since)))))
    assert ("not been updated" in text) is silent


@pytest.mark.parametrize("status", [S.AVAILABLE_FOR_PICKUP, S.CUSTOMS_HOLD, S.DELIVERED])
def test_where_no_scan_is_due_there_is_no_silence(status: TrackingStatus) -> None:
    text = str(read(an_order(a_parcel(a_scan(status, local(20, 12))))))
    assert "not been updated" not in text


def test_a_label_that_never_moved_says_so() -> None:
    text = str(read(an_order(a_parcel())))
    assert "Your parcel has no first scan yet" in text
    assert "It may still be at our warehouse" in text


def test_an_estimate_that_has_passed_is_told_as_past() -> None:
    passed = EstimatedDelivery(day=date(2026, 11, 23))
    text = str(read(an_order(a_parcel(MOVED, estimate=passed))))
    assert "It was estimated for Monday, Nov 23 There is no new date yet." in text
    assert "Estimated delivery" not in text


def test_a_window_is_told_with_its_day() -> None:
    window = EstimatedDelivery(day=date(2026, 11, 24), opens=time(14), closes=time(16))
    scan = a_scan(S.OUT_FOR_DELIVERY, local(24, 9), estimate=window)
    assert re.search(r"Tuesday, Nov 24, 2.4 pm", str(read(an_order(a_parcel(scan)))))


def test_scans_stand_newest_first_in_the_zone_of_the_address() -> None:
    east = datetime.fromisoformat("2026-11-23T23:30:00-05:00")
    earlier = a_scan(S.IN_TRANSIT, east, "New York, NY", text="Departed")
    text = str(read(an_order(a_parcel(earlier, MOVED))))
    assert text.index("Arrived at Facility") < text.index("Departed New York, NY")
    assert "Monday, Nov 23 9:30 pm Departed" in text
    assert "(Mountain Time)" in text


def test_scans_of_an_earlier_use_of_the_number_are_not_shown() -> None:
    old = a_scan(S.DELIVERED, local(1, 12), "Somebody's porch")
    text = str(read(an_order(a_parcel(old, MOVED))))
    assert "Somebody's porch" not in text
    assert "On its way" in text


def test_whoever_signed_is_not_named() -> None:
    scan = a_scan(S.DELIVERED, local(24, 12), text="SIGNED BY J SMITH", signed=True)
    text = str(read(an_order(a_parcel(scan))))
    assert "SMITH" not in text
    assert "UPS has a signature for it." in text


def test_before_there_is_a_parcel_the_page_says_when_it_ships() -> None:
    text = str(read(an_order(promised_ship_date=date(2026, 11, 25))))
    assert "Your order is confirmed" in text
    assert "Estimated ship date Wed, Nov 25" in text


def test_a_ship_date_that_has_passed_is_not_promised_again() -> None:
    assert "Estimated ship date" not in str(read(an_order(promised_ship_date=date(2026, 11, 23))))


def test_a_cancelled_order_says_so_first() -> None:
    text = str(read(an_order(cancelled_at=local(20, 9))))
    assert "Your order is cancelled It was cancelled on Fri, Nov 20." in text


def test_several_parcels_say_what_is_in_each_and_what_is_still_to_be_sent() -> None:
    first = a_parcel(MOVED, lines=inside("1", 1))
    second = a_parcel(parcel_id="p2", label_at=local(24, 8), carrier="usps", lines=inside("2", 3))
    text = str(read(an_order(second, first, promised_ship_date=date(2026, 11, 26))))
    assert text.index("Parcel 1 of 2 On its way") < text.index("Parcel 2 of 2 Label made")
    assert "Still to be sent Estimated ship date Thu, Nov 26 1 Enamel <mug>" in text


def test_where_the_shop_does_not_say_what_is_inside_nothing_is_said_to_be_missing() -> None:
    assert "Still to be sent" not in str(read(an_order(a_parcel(MOVED))))


@pytest.mark.parametrize(
    ("country", "home", "posts"),
    [("US", "US", 0), ("DE", "US", 1), ("XX", "US", 0)],
)
def test_across_a_border_the_destinations_post_is_linked_too(
    country: str, home: str, posts: int
) -> None:
    links = read(an_order(a_parcel(MOVED), country=country), home=home).links
    assert sum("ups.com" in link for link in links) == 1
    assert sum("dhl.de" in link for link in links) == posts


ELSE = "Something else: damaged, missing, sent back"


def _problems(*parcels: TrackedParcel, **changes: str) -> list[str]:
    links = read(an_order(*parcels, **changes)).links
    subject = "mailto:hello@lamps.example.com?subject=Order%20L-77%3A%20"
    return [unquote(link.removeprefix(subject)) for link in links if link.startswith(subject)]


def test_each_problem_that_is_offered_fits_the_state_and_a_person_is_always_there() -> None:
    there = a_parcel(a_scan(S.DELIVERED, local(24, 12)))
    under_way = a_parcel(MOVED, parcel_id="p2")
    not_moving, person = "It has not moved, or seems lost", ELSE
    assert _problems() == ["The address is wrong", person]
    assert _problems(under_way) == [not_moving, "The address is wrong", person]
    assert _problems(there) == ["It says delivered, but I do not have it", person]
    assert len(_problems(there, under_way)) == 4
    assert "It is held at customs" in _problems(under_way, country="DE")
    assert 'id="problem"' in tracking_page(an_order(), BRAND, "US", NOW).html


def test_each_problem_opens_the_form_where_there_is_one() -> None:
    links = read(an_order(report_at="/t/abc/problem")).links
    assert "/t/abc/problem?what=something_else" in links


def test_a_failed_delivery_has_used_its_estimate_up() -> None:
    tried = a_scan(S.DELIVERY_ATTEMPTED, local(24, 11))
    assert "Estimated delivery" not in str(read(an_order(a_parcel(OUT, tried))))
    again = EstimatedDelivery(day=date(2026, 11, 25))
    renewed = a_scan(S.DELIVERY_ATTEMPTED, local(24, 11), estimate=again)
    assert "Estimated delivery Wednesday, Nov 25" in str(read(an_order(a_parcel(OUT, renewed))))


def test_a_page_that_does_not_renew_itself_runs_no_script_and_loads_nothing() -> None:
    page = tracking_page(an_order(a_parcel(MOVED)), BRAND, "US", NOW)
    words = read(an_order(a_parcel(MOVED)))
    assert not words.tags & {"script", "link", "iframe", "form", "img", "object"}
    assert "default-src 'none'" in page.policy
    assert "script-src" not in page.policy
    assert "unsafe" not in page.policy


def test_a_page_that_renews_itself_runs_its_own_script_alone_and_asks_us_alone() -> None:
    page = tracking_page(an_order(a_parcel(MOVED)), BRAND, "US", NOW, Visit("/t/abc"))
    (script,) = re.findall(r"<script>(.*)</script>", page.html, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'; connect-src 'self';" in page.policy
    assert "default-src 'none'" in page.policy
    assert "unsafe" not in page.policy
    assert not Words(page.html).tags & {"link", "iframe", "form", "img", "object", "noscript"}


def test_a_logo_is_the_only_thing_a_page_may_load() -> None:
    brand = BRAND.model_copy(update={"logo_url": "https://cdn.example.com/logo.svg"})
    page = tracking_page(an_order(), brand, "US", NOW)
    assert "img-src https://cdn.example.com;" in page.policy
    assert '<img src="https://cdn.example.com/logo.svg"' in page.html


def test_what_shops_and_carriers_write_is_text_and_nothing_else() -> None:
    scan = a_scan(S.IN_TRANSIT, local(24, 9), "<script>place</script>", text="<img src=x>")
    words = read(an_order(a_parcel(scan)))
    assert not words.tags & {"script", "img", "mug"}
    assert "Enamel <mug>" in str(words)


def test_a_link_that_leads_nowhere_says_nothing_of_any_store() -> None:
    page = no_page()
    assert "This link shows no order" in page.html
    assert "img-src 'none'" in page.policy
