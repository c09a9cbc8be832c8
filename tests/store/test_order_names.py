"""Orders are found by the words of a name, however they are typed; an erased one by none."""

import pytest
from sqlalchemy import Engine

from tests.store.build import NOW, a_purchase
from tests.store.desk import Desk
from whereabouts.store.concerned import Concerned
from whereabouts.store.desk.orders import Orders
from whereabouts.store.order_names import name_words
from whereabouts.store.privacy import Privacy

ANA = {"first_name": "Ana", "last_name": "Núñez", "email": "ana@example.com"}


def test_a_name_is_kept_in_plain_small_letters() -> None:
    assert name_words(" Ana-María  NÚÑEZ o'Neil ") == {"ana", "maria", "nunez", "o", "neil"}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("núñez", True),
        ("NUN", True),
        ("ana nun", True),
        ("unez", False),
        ("ana smith", False),
        ("%", False),
        ("_", False),
    ],
)
def test_each_word_begins_one_of_the_name(engine: Engine, typed: str, *, found: bool) -> None:
    desk = Desk(engine)
    desk.order(purchase=a_purchase(customer=ANA))
    lines = Orders(engine).about(typed, ("lumen",), 5)
    assert bool(lines) is found


def test_an_erased_order_goes_by_no_name(engine: Engine) -> None:
    desk = Desk(engine)
    desk.order(purchase=a_purchase(customer=ANA))
    Privacy(engine).erase("lumen", Concerned(order_ids=("1001",)), NOW)
    assert not Orders(engine).about("ana", ("lumen",), 5)
