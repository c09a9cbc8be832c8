"""Which messages a store may hold out, and how orders are drawn for it."""

from math import sqrt
from pathlib import Path

import pytest

from tests.stores.test_read import GOOD
from whereabouts.domain.holdout import NEEDED, OPTIONAL
from whereabouts.domain.message import MessageKind
from whereabouts.settings import Environment
from whereabouts.stores import StoreFilesWrong, load_stores
from whereabouts.stores.holdout import HoldoutPlan

K = MessageKind
ORDERS = [str(number) for number in range(5_000)]


def _load(folder: Path, table: str) -> HoldoutPlan:
    (folder / "pier.toml").write_text(f"{GOOD}{table}", encoding="utf-8")
    return load_stores(folder, {}, Environment.PRODUCTION)["pier"].holdout


def _held_out(plan: HoldoutPlan, kind: MessageKind, store: str = "pier") -> set[str]:
    return {
        order
        for order in ORDERS
        for trial in plan.trials(store, order)
        if trial.kind is kind and trial.held_out
    }


def test_every_kind_is_optional_or_needed_for_a_reason() -> None:
    assert {*OPTIONAL, *NEEDED} == set(MessageKind)
    assert not set(OPTIONAL) & set(NEEDED)
    assert all(NEEDED.values())


def test_without_a_table_nobody_is_held_out(tmp_path: Path) -> None:
    assert _load(tmp_path, "").trials("pier", "1001") == ()


def test_the_optional_kinds_take_a_share(tmp_path: Path) -> None:
    plan = _load(tmp_path, "[holdout]\nin_transit = 0.1\nout_for_delivery = 0.5\n")
    assert [(t.kind, t.share, t.name) for t in plan.trials("pier", "1001")] == [
        (K.IN_TRANSIT, 0.1, "first"),
        (K.OUT_FOR_DELIVERY, 0.5, "first"),
    ]


@pytest.mark.parametrize("kind", NEEDED)
def test_what_is_needed_is_refused_with_its_reason(tmp_path: Path, kind: MessageKind) -> None:
    with pytest.raises(StoreFilesWrong) as refused:
        _load(tmp_path, f"[holdout]\n{kind.lower()} = 0.1\n")
    (fault,) = refused.value.faults
    assert (fault.line, fault.field) == (12, "holdout")
    assert fault.wrong == f"{kind} is never held out: {NEEDED[kind]}"


@pytest.mark.parametrize("share", ["0", "-0.1", "0.51", "nan", '"a tenth"'])
def test_a_share_is_above_none_and_at_most_half(tmp_path: Path, share: str) -> None:
    with pytest.raises(StoreFilesWrong) as refused:
        _load(tmp_path, f"[holdout]\nin_transit = {share}\n")
    (fault,) = refused.value.faults
    assert (fault.line, fault.field) == (13, "holdout.in_transit")
    assert "in_transit = 0.1" in fault.remedy


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5])
def test_about_the_share_is_held_out(share: float) -> None:
    """Within four standard deviations: the draw is fixed, so that this cannot waver."""
    held = len(_held_out(HoldoutPlan(in_transit=share), K.IN_TRANSIT))
    assert abs(held - share * len(ORDERS)) < 4 * sqrt(len(ORDERS) * share * (1 - share))


def test_whoever_is_held_out_stays_so_while_the_share_grows() -> None:
    tenth = _held_out(HoldoutPlan(in_transit=0.1), K.IN_TRANSIT)
    assert tenth == _held_out(HoldoutPlan(in_transit=0.1, out_for_delivery=0.3), K.IN_TRANSIT)
    assert tenth < _held_out(HoldoutPlan(in_transit=0.2), K.IN_TRANSIT)


def test_kinds_stores_and_experiments_are_drawn_independently() -> None:
    plan = HoldoutPlan(in_transit=0.2, out_for_delivery=0.2)
    drawn = [
        _held_out(plan, K.IN_TRANSIT),
        _held_out(plan, K.OUT_FOR_DELIVERY),
        _held_out(plan, K.IN_TRANSIT, store="quay"),
        _held_out(HoldoutPlan(name="second", in_transit=0.2), K.IN_TRANSIT),
    ]
    expected, deviation = 0.04 * len(ORDERS), sqrt(len(ORDERS) * 0.04 * 0.96)
    for number, one in enumerate(drawn):
        for other in drawn[number + 1 :]:
            assert abs(len(one & other) - expected) < 4 * deviation
