"""What a message may say is what the store knows, of the parcels it speaks of and no others."""

from datetime import date
from typing import Any

import pytest

from activities.notice import Telling
from tests.activities.workshop import a_store
from tests.build import HONOLULU, Moment, a_parcel, a_scan, at, on
from tests.store.build import STORE, WALL, a_destination, a_purchase
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import Line, OrderStage, Parcel
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import Scan, TrackingStatus
from whereabouts.store.correspondence import Letter
from whereabouts.store.order_record import OrderRecord, ParcelRecord
from whereabouts.store.rows import AttemptState
from whereabouts.stores import Store
from whereabouts.words.notice import Item, LastScan, Notice, NoticeParcel

K = MessageKind
LINK = "https://track.lumen.example.com/t/tok"
MUGS_AND_TEA = [
    {"line_id": "mug", "title": "Mug", "quantity": 2, "price": "20.00"},
    {"line_id": "tea", "title": "Tea", "quantity": 1, "price": "9.00"},
]


def a_record(
    *parcels: ParcelRecord, bought: dict[str, Any] | None = None, **given: Any
) -> OrderRecord:
    fields: dict[str, Any] = {
        "store": STORE,
        "order_id": "1001",
        "purchase": a_purchase(**(bought or {})),
        "phone": None,
        "destination": a_destination(),
        "policy": Policy(),
        "clock": WALL,
        "parcels": parcels,
        "imported_at": None,
        "cancelled_at": None,
        "ended_at": None,
        "stage": OrderStage.PLACED,
        "silent": False,
        "wake_at": None,
        "wake_for": "",
        "recorded_at": None,
    }
    return OrderRecord.model_validate(fields | given)


def with_scans(*scans: Scan, parcel: Parcel | None = None, **given: Any) -> ParcelRecord:
    in_time = tuple(sorted(scans, key=lambda scan: scan.occurred_at))
    return ParcelRecord(parcel=parcel or a_parcel(), scans=in_time, **given)


def a_letter(kind: str, when: Moment, state: str = "SENT", parcel_id: str = "p1") -> Letter:
    return Letter(
        kind=K(kind),
        parcels=(parcel_id,),
        channel=Channel.EMAIL,
        state=AttemptState(state),
        moment=at(when),
        reason="",
        follow_up=False,
        delivered=False,
        opened=False,
        clicked=False,
    )


def told(
    kind: str,
    order: OrderRecord,
    *parcels: str,
    letters: tuple[Letter, ...] = (),
    store: Store | None = None,
    when: Moment = "Mon 2 Nov 12:30",
) -> Notice:
    telling = Telling(K(kind), order, letters, store or a_store(), at(when))
    return telling.notice(parcels, LINK)


def parcel_told(kind: str, of: ParcelRecord, letters: tuple[Letter, ...] = ()) -> NoticeParcel:
    (parcel,) = told(kind, a_record(of), "p1", letters=letters).parcels
    return parcel


class TestTheOrder:
    def test_it_is_named_as_the_shopper_knows_it(self) -> None:
        notice = told("ORDER_CONFIRMED", a_record())
        assert (notice.order_number, notice.first_name) == ("1001", "Ada")
        assert notice.items == (Item(title="Mug", quantity=2),)
        assert (str(notice.tracking_url), str(notice.problem_url)) == (LINK, f"{LINK}/problem")

    def test_a_number_of_its_shop_goes_before_the_id(self) -> None:
        order = a_record()
        numbered = order.purchase.model_copy(update={"number": "FW2041"})
        notice = told("ORDER_CONFIRMED", order.model_copy(update={"purchase": numbered}))
        assert notice.order_number == "FW2041"

    def test_times_are_told_in_the_zone_it_goes_to(self) -> None:
        order = a_record(destination=a_destination(HONOLULU))
        assert told("ORDER_CONFIRMED", order).zone == HONOLULU

    def test_tracking_is_promised_for_the_evening_of_the_day_the_shop_ships(self) -> None:
        order = a_record(bought={"promised_ship_date": date(2026, 11, 5)})
        notice = told("ORDER_CONFIRMED", order)
        assert notice.promised_ship_date == date(2026, 11, 5)
        assert notice.tracking_by == at("Thu 5 Nov 18:00")

    def test_without_that_day_it_is_two_business_days_on_across_a_holiday(self) -> None:
        order = a_record(bought={"placed_at": at("Wed 25 Nov 22:00")})
        notice = told("ORDER_CONFIRMED", order)
        assert notice.tracking_by == at("Mon 30 Nov 18:00")

    def test_a_person_answers_within_the_time_a_case_is_due(self) -> None:
        notice = told("LOOKING_INTO_IT", a_record(with_scans()), "p1", when="Mon 9 Nov 20:00")
        assert notice.answer_by == at("Tue 10 Nov 20:00")

    @pytest.mark.parametrize(
        ("wanted", "spoken", "used"),
        [
            ("es-MX", ("en", "es"), "es-MX"),
            ("en", ("en", "es"), "en"),
            ("fr", ("en", "es"), "en"),
            ("fr-CA", ("es", "en"), "es"),
            ("es", ("es-MX",), "es"),
        ],
    )
    def test_it_is_written_in_the_shoppers_language_where_the_store_speaks_it(
        self, wanted: str, spoken: tuple[str, ...], used: str
    ) -> None:
        order = a_record(bought={"locale": wanted})
        store = a_store(locales=spoken)
        assert told("ORDER_CONFIRMED", order, store=store).locale == used


class TestWhatIsInside:
    def test_a_message_speaks_of_its_own_parcels(self) -> None:
        one, two = (with_scans(parcel=a_parcel(p, items=1)) for p in ("p1", "p2"))
        notice = told("SHIPPED", a_record(one, two), "p2")
        assert [p.tracking_number for p in notice.parcels] == ["1Z-p2"]
        assert (notice.parcel_count, notice.items_total) == (2, 2)

    def test_what_is_in_no_parcel_yet_follows(self) -> None:
        mugs = with_scans(parcel=a_parcel(lines=(Line(line_id="mug", quantity=1),)))
        notice = told("SHIPPED", a_record(mugs, bought={"lines": MUGS_AND_TEA}), "p1")
        assert notice.items_to_follow == 2
        assert notice.parcels[0].items == (Item(title="Mug", quantity=1),)

    def test_too_much_of_one_thing_does_not_stand_in_for_another(self) -> None:
        mugs = with_scans(parcel=a_parcel(lines=(Line(line_id="mug", quantity=3),)))
        notice = told("SHIPPED", a_record(mugs, bought={"lines": MUGS_AND_TEA}), "p1")
        assert notice.items_to_follow == 1

    def test_a_voided_label_holds_nothing(self) -> None:
        void = with_scans(a_scan("CANCELLED", "Mon 2 Nov 12:10", "p0"), parcel=a_parcel("p0"))
        some = with_scans(parcel=a_parcel(items=1))
        notice = told("SHIPPED", a_record(void, some), "p1")
        assert (notice.parcel_count, notice.items_to_follow) == (1, 1)

    @pytest.mark.parametrize("parcels", [(), (with_scans(parcel=a_parcel(items=None)),)])
    def test_where_nobody_knows_nothing_follows(self, parcels: tuple[ParcelRecord, ...]) -> None:
        assert told("SHIPPED", a_record(*parcels), "p1").items_to_follow == 0


class TestAParcel:
    def test_the_carrier_is_named_with_its_page(self) -> None:
        parcel = parcel_told("SHIPPED", with_scans())
        assert (parcel.carrier_name, parcel.tracking_number) == ("UPS", "1Z-p1")
        assert str(parcel.carrier_url) == "https://www.ups.com/track?tracknum=1Z-p1"

    def test_a_carrier_nobody_named_has_no_page(self) -> None:
        parcel = parcel_told("SHIPPED", with_scans(parcel=a_parcel(carrier="swift_post")))
        assert (parcel.carrier_name, parcel.carrier_url) == ("Swift Post", None)

    def test_until_the_first_movement_it_awaits_pick_up(self) -> None:
        label = a_scan("LABEL_CREATED", "Mon 2 Nov 12:01")
        moving = a_scan("IN_TRANSIT", "Mon 2 Nov 20:00")
        assert parcel_told("SHIPPED", with_scans(label)).awaits_pickup
        assert not parcel_told("SHIPPED", with_scans(label, moving)).awaits_pickup

    def test_abroad_the_posts_page_stands_beside_the_carriers(self) -> None:
        order = a_record(
            with_scans(parcel=a_parcel(number="LX77")),
            destination=a_destination().model_copy(update={"country": "CA"}),
        )
        (parcel,) = told("SHIPPED", order, "p1").parcels
        assert parcel.destination_post_name == "Canada Post"
        assert "LX77" in str(parcel.destination_post_url)

    def test_at_home_there_is_one_page(self) -> None:
        assert parcel_told("SHIPPED", with_scans()).destination_post_url is None

    def test_a_replaced_number_is_told_beside_the_new_one(self) -> None:
        parcel = parcel_told(
            "TRACKING_REPLACED", with_scans(earlier_numbers=("1Z-old", "1Z-older-than-new"))
        )
        assert parcel.earlier_tracking_number == "1Z-older-than-new"


class TestItsScan:
    @pytest.mark.parametrize(
        ("kind", "status"),
        [
            ("OUT_FOR_DELIVERY", "OUT_FOR_DELIVERY"),
            ("DELIVERED", "DELIVERED"),
            ("DELIVERY_ATTEMPTED", "DELIVERY_ATTEMPTED"),
            ("READY_FOR_PICKUP", "AVAILABLE_FOR_PICKUP"),
        ],
    )
    def test_a_message_about_an_event_tells_of_that_event_and_of_nothing_newer(
        self, kind: str, status: str
    ) -> None:
        event = a_scan(status, "Thu 5 Nov 15:12", place="Front door", signed=True)
        newer = a_scan("IN_TRANSIT", "Thu 5 Nov 16:00", place="Depot")
        assert parcel_told(kind, with_scans(newer, event)).last_scan == LastScan(
            status=TrackingStatus(status),
            at=at("Thu 5 Nov 15:12"),
            place="Front door",
            signed=True,
        )

    def test_without_that_event_nothing_is_made_up(self) -> None:
        moving = a_scan("IN_TRANSIT", "Thu 5 Nov 16:00")
        assert parcel_told("DELIVERED", with_scans(moving)).last_scan is None

    @pytest.mark.parametrize("kind", ["IN_TRANSIT", "TRACKING_QUIET", "LOOKING_INTO_IT"])
    def test_other_messages_tell_of_the_last_movement(self, kind: str) -> None:
        scans = (
            a_scan("IN_TRANSIT", "Tue 3 Nov 09:00", place="Trenton"),
            a_scan("UNKNOWN", "Tue 3 Nov 12:00", place="nowhere"),
        )
        last = parcel_told(kind, with_scans(*scans)).last_scan
        assert last is not None
        assert last.place == "Trenton"


class TestItsEstimate:
    LABEL = a_parcel(estimate=on("Thu 5 Nov"))
    SCANS = (
        a_scan("IN_TRANSIT", "Mon 2 Nov 20:00", estimate=on("Fri 6 Nov")),
        a_scan("IN_TRANSIT", "Wed 4 Nov 09:00", estimate=on("Mon 9 Nov")),
    )

    @property
    def slipped(self) -> ParcelRecord:
        return with_scans(
            *self.SCANS,
            parcel=self.LABEL,
            first_estimate=on("Thu 5 Nov"),
            estimate=on("Mon 9 Nov"),
        )

    @pytest.mark.parametrize(
        ("letters", "earlier"),
        [
            ((), "Thu 5 Nov"),
            ((a_letter("SHIPPED", "Mon 2 Nov 12:10"),), "Thu 5 Nov"),
            ((a_letter("SHIPPED", "Mon 2 Nov 21:00"),), "Fri 6 Nov"),
            (
                (a_letter("SHIPPED", "Mon 2 Nov 12:10"), a_letter("IN_TRANSIT", "Tue 3 Nov 12:00")),
                "Fri 6 Nov",
            ),
            ((a_letter("SHIPPED", "Mon 2 Nov 21:00", "UNDELIVERABLE"),), "Thu 5 Nov"),
            ((a_letter("SHIPPED", "Mon 2 Nov 21:00", parcel_id="p2"),), "Thu 5 Nov"),
            ((a_letter("DELAYED", "Mon 2 Nov 21:00"),), "Thu 5 Nov"),
        ],
        ids=[
            "nothing told",
            "told at the label",
            "told later",
            "told twice",
            "not delivered",
            "another parcel",
            "another message",
        ],
    )
    def test_a_slip_is_told_against_what_the_shopper_read(
        self, letters: tuple[Letter, ...], earlier: str
    ) -> None:
        parcel = parcel_told("DELAYED", self.slipped, letters)
        assert (parcel.earlier_estimate, parcel.estimate) == (on(earlier), on("Mon 9 Nov"))
