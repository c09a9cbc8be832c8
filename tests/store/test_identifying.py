"""An order is found by its number and what is shown of it, never by half of it."""

import pytest
from sqlalchemy import Engine, event

from tests.build import at
from tests.store.build import EMAIL, HOUR, NOW, STORE, a_purchase
from tests.store.desk import Desk
from whereabouts.store.concerned import Concerned
from whereabouts.store.identifying import Identifying
from whereabouts.store.privacy import Privacy
from whereabouts.store.rows import OrderRow

DAY = 24 * HOUR


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = Desk(engine)
    desk.order(purchase=a_purchase("77001", number="#FW-0042"))
    return desk


@pytest.fixture
def orders(desk: Desk) -> Identifying:
    return Identifying(desk.engine)


def test_a_number_and_an_address_are_read_as_they_are_typed(orders: Identifying) -> None:
    assert orders.by_email(STORE, "fw 0042", f" <{EMAIL.upper()}>. ") == "77001"
    assert orders.by_email(STORE, "order 0042", EMAIL) == "77001"


@pytest.mark.parametrize(
    ("number", "email"),
    [("42", EMAIL), ("0042", "grace@example.com"), ("0043", EMAIL), ("77001", EMAIL), ("0042", "")],
)
def test_neither_half_is_enough_and_zeros_count(
    orders: Identifying, number: str, email: str
) -> None:
    assert orders.by_email(STORE, number, email) is None
    assert orders.by_email("other", "0042", EMAIL) is None


def test_an_order_is_found_by_its_postcode(desk: Desk, orders: Identifying) -> None:
    assert orders.by_postcode(STORE, "FW-0042", "10001-2222") == "77001"
    assert orders.by_postcode(STORE, "FW-0042", "10002") is None
    desk.order(purchase=a_purchase("1007", ship_to={"country": "HK"}))
    assert orders.by_postcode(STORE, "1007", "") is None


def test_of_two_orders_of_one_number_the_one_typed_in_full_is_meant(
    desk: Desk, orders: Identifying
) -> None:
    later = at("Mon 2 Nov 10:00")
    desk.order(purchase=a_purchase("77002", number="#EU-0042", placed_at=later))
    assert orders.by_email(STORE, "FW-0042", EMAIL) == "77001"
    assert orders.by_email(STORE, "0042", EMAIL) == "77002"


def test_an_erased_order_is_found_by_nobody(desk: Desk, orders: Identifying) -> None:
    Privacy(desk.engine).erase(STORE, Concerned(order_ids=("77001",)), NOW)
    assert orders.by_email(STORE, "0042", EMAIL) is None
    assert orders.by_postcode(STORE, "0042", "10001") is None
    assert orders.beside(STORE, "77001", NOW) == ()
    assert [row.postcode_key for row in desk.rows(OrderRow)] == [None]


def test_a_shoppers_open_and_recent_orders_are_listed_the_newest_first(
    desk: Desk, orders: Identifying
) -> None:
    for hour in ("10", "11"):
        desk.order(purchase=a_purchase(f"90{hour}", placed_at=at(f"Mon 2 Nov {hour}:00")))
    desk.order(purchase=a_purchase("grace", customer={"email": "grace@example.com"}))
    desk.end("9010")
    assert orders.beside(STORE, "77001", NOW + 29 * DAY) == ("9011", "9010", "77001")
    assert orders.beside(STORE, "9010", NOW + 31 * DAY) == ("9010", "9011", "77001")
    assert orders.numbers(STORE, ("9011", "77001")) == ("9011", "#FW-0042")


def test_who_gave_no_address_is_known_by_their_phone(desk: Desk, orders: Identifying) -> None:
    for order_id in ("9020", "9021"):
        desk.order(purchase=a_purchase(order_id, customer={"phone": "+12025550144"}))
    assert set(orders.beside(STORE, "9020", NOW)) == {"9020", "9021"}


def test_a_wrong_proof_is_one_search_of_one_index_like_an_unknown_number(
    desk: Desk, orders: Identifying
) -> None:
    asked: list[str] = []
    event.listen(desk.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    orders.by_email(STORE, "0042", "grace@example.com")
    wrong = tuple(asked)
    asked.clear()
    orders.by_email(STORE, "0049", "grace@example.com")
    assert tuple(asked) == wrong
    assert len([one for one in wrong if "FROM orders" in one]) == 1
