"""A message says how much of the order its parcels hold, when that is known."""

import pytest

from tests.words.build import CANDLE, SHIRT, K, bare_parcel, barest
from whereabouts.words.locales import tongue
from whereabouts.words.share import share


@pytest.mark.parametrize(
    ("contents", "total", "follow", "said"),
    [
        ([(SHIRT,)], 3, 1, "2 of 3 items are in this parcel; 1 follows."),
        ([(CANDLE,)], 3, 2, "1 of 3 items is in this parcel; 2 follow."),
        ([(SHIRT,), (CANDLE,)], 5, 2, "3 of 5 items are in these parcels; 2 follow."),
        ([(CANDLE,)], 3, 0, "1 of 3 items is in this parcel."),
        ([()], 3, 1, "1 item still follows."),
        ([()], 3, 2, "2 items still follow."),
        ([(SHIRT, CANDLE)], 3, 0, ""),
        ([()], 0, 0, ""),
    ],
)
def test_the_share_is_told_as_far_as_it_is_known(
    contents: list[tuple[object, ...]], total: int, follow: int, said: str
) -> None:
    parcels = tuple(bare_parcel(items=items) for items in contents)
    notice = barest(K.SHIPPED, parcels=parcels, items_total=total, items_to_follow=follow)
    assert share(notice, tongue("en")) == said


def test_spanish_counts_too() -> None:
    notice = barest(
        K.SHIPPED, parcels=(bare_parcel(items=(SHIRT,)),), items_total=3, items_to_follow=1
    )
    assert share(notice, tongue("es")) == (
        "2 de 3 artículos van en este paquete; falta 1 por enviar."
    )
