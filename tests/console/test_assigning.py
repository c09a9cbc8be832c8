"""A person names a parcel as it is at hand, and is told what there is."""

from pathlib import Path

import pytest

from tests.slate import fresh
from tests.store.build import STORE
from tests.store.desk import Desk
from whereabouts.console.assigning import Named, parcel_named
from whereabouts.console.refusal import Unable
from whereabouts.store.engine import connect


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(connect(fresh(tmp_path / "store.db")))
    desk.order()
    desk.label()
    return desk


@pytest.mark.parametrize("parcel", ["p1", "1Z-p1", "1zp1"])
def test_a_parcel_is_named_by_its_id_or_its_number(desk: Desk, parcel: str) -> None:
    assert parcel_named(desk.queries, STORE, "1001", parcel) == Named("1001", "p1", "1Z-p1")


@pytest.mark.parametrize(
    ("order", "parcel", "words"),
    [("9999", "p1", "knows no order 9999"), ("1001", "p9", r"it has p1 \(1Z-p1\)")],
)
def test_what_is_not_there_is_said(desk: Desk, order: str, parcel: str, words: str) -> None:
    with pytest.raises(Unable, match=words):
        parcel_named(desk.queries, STORE, order, parcel)
