"""No text of a notice carries what could break a line, hide, or become a link."""

import pytest

from tests.words.build import SHIRT, K, full_parcel, full_scan, fullest
from whereabouts.words.notice import Item
from whereabouts.words.plain import plain


def test_a_tidy_notice_stays_as_it_is() -> None:
    notice = fullest(K.DELIVERED, "es_MX")
    assert plain(notice) == notice


def test_every_text_however_deep_is_on_one_clean_line() -> None:
    dirty = "a\r\nb\x00\tc \u202e\ufffe d "
    parcel = full_parcel(
        K.SHIPPED,
        items=(Item(title=dirty, quantity=1), SHIRT),
        last_scan=full_scan(K.SHIPPED, place=dirty),
    )
    cleaned = plain(fullest(K.SHIPPED, order_number=dirty, parcels=(parcel,)))
    assert cleaned.order_number == "a b c d"
    assert cleaned.parcels[0].items == (Item(title="a b c d", quantity=1), SHIRT)
    assert cleaned.parcels[0].last_scan
    assert cleaned.parcels[0].last_scan.place == "a b c d"


def test_characters_that_join_letters_stay() -> None:
    title = "\u0646\u0627\u0645\u200c\u0647\u0627 \U0001f469\u200d\U0001f680"
    notice = fullest(K.ORDER_CONFIRMED, items=(Item(title=title, quantity=1),))
    assert plain(notice).items[0].title == title


@pytest.mark.parametrize("name", ["Ana", "Mary Jane", "O'Neil", "Jean-Luc", "J. P.", "李雷"])
def test_names_are_greeted(name: str) -> None:
    assert plain(fullest(K.SHIPPED, first_name=name)).first_name == name


@pytest.mark.parametrize("name", ["win.example", "https://x", "a@b", "room 5", "c:\\d"])
def test_what_could_become_a_link_is_no_name(name: str) -> None:
    assert plain(fullest(K.SHIPPED, first_name=name)).first_name == ""
