"""IN_TRANSIT: one word at the midpoint of a long way, in the shopper's daytime."""

import pytest

from tests.build import a_parcel, a_scan, a_sending, an_order, at, on
from tests.lifecycle.looking import decision, sends
from whereabouts.domain.decision import Decision, Verdict, Why
from whereabouts.domain.message import MessageKind, Sending
from whereabouts.domain.order import OrderState
from whereabouts.domain.tracking import EstimatedDelivery, Scan
from whereabouts.domain.tracking import TrackingStatus as S

IN_TRANSIT = MessageKind.IN_TRANSIT


def _order(
    *later: Scan, estimate: EstimatedDelivery | None = None, handed_over: str = "Tue 3 Nov 08:00"
) -> OrderState:
    scans = (a_scan(S.IN_TRANSIT, handed_over), *later)
    return an_order(parcels=(a_parcel(estimate=estimate),), scans=scans)


def _found(order: OrderState, now: str) -> Decision:
    return decision(order, now, IN_TRANSIT)


@pytest.mark.parametrize(
    ("handed_over", "estimate", "due_at"),
    [
        pytest.param(
            "Tue 3 Nov 08:00",
            on("Tue 10 Nov", closes="08:00"),
            "Fri 6 Nov 20:00",
            id="half of seven days",
        ),
        pytest.param(
            "Tue 3 Nov 08:00", on("Mon 9 Nov"), "Fri 6 Nov 14:00", id="a day ends at eight"
        ),
        pytest.param(
            "Tue 3 Nov 06:00", on("Tue 10 Nov"), "Sat 7 Nov 08:00", id="at night: next morning"
        ),
        pytest.param(
            "Tue 3 Nov 08:00",
            on("Tue 10 Nov", closes="12:00"),
            "Sat 7 Nov 08:00",
            id="late evening: next morning",
        ),
    ],
)
def test_the_midpoint_is_moved_into_the_day(
    handed_over: str, estimate: EstimatedDelivery, due_at: str
) -> None:
    found = _found(_order(estimate=estimate, handed_over=handed_over), "Tue 3 Nov 12:00")
    assert (found.verdict, found.due_at) == (Verdict.WAITING, at(due_at))


@pytest.mark.parametrize(
    ("estimate", "verdict"),
    [
        (on("Sat 7 Nov", closes="08:00"), Verdict.NOT_APPLICABLE),
        (on("Sat 7 Nov", closes="08:01"), Verdict.WAITING),
    ],
    ids=["four days", "a minute more"],
)
def test_only_more_than_four_days_have_a_midpoint(
    estimate: EstimatedDelivery, verdict: Verdict
) -> None:
    assert _found(_order(estimate=estimate), "Tue 3 Nov 12:00").verdict is verdict


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        ("Fri 6 Nov 13:59", Verdict.WAITING),
        ("Fri 6 Nov 14:00", Verdict.DUE),
        ("Sun 8 Nov 19:59", Verdict.DUE),
        ("Sun 8 Nov 20:00", Verdict.EXPIRED),
    ],
)
def test_it_leaves_from_the_midpoint_until_a_day_is_left(now: str, verdict: Verdict) -> None:
    moving = [a_scan(S.IN_TRANSIT, f"{day} 07:00") for day in ("Thu 5 Nov", "Sat 7 Nov")]
    assert _found(_order(*moving, estimate=on("Mon 9 Nov")), now).verdict is verdict


def test_before_the_first_scan_there_is_no_midpoint() -> None:
    order = an_order(parcels=(a_parcel(estimate=on("Mon 9 Nov")),))
    found = _found(order, "Tue 3 Nov 12:00")
    assert (found.verdict, found.why, found.due_at) == (Verdict.WAITING, Why.AWAITS_EVENT, None)


def test_without_an_estimate_there_is_no_midpoint() -> None:
    assert _found(_order(), "Tue 3 Nov 12:00").why is Why.NO_ESTIMATE


def test_the_newest_estimate_moves_the_midpoint() -> None:
    slipped = a_scan(S.IN_TRANSIT, "Wed 4 Nov 08:00", estimate=on("Fri 13 Nov", closes="08:00"))
    found = _found(_order(slipped, estimate=on("Mon 9 Nov")), "Wed 4 Nov 12:00")
    assert found.due_at == at("Sun 8 Nov 08:00")


def test_a_midpoint_too_close_to_the_delivery_is_left_out() -> None:
    order = an_order(
        parcels=(a_parcel(estimate=on("Sat 7 Nov", closes="11:00")),),
        scans=(a_scan(S.IN_TRANSIT, "Tue 3 Nov 08:00"),),
        policy={"midpoint_min_left": "P2DT12H"},
    )
    found = _found(order, "Tue 3 Nov 12:00")
    assert (found.verdict, found.why) == (Verdict.NOT_APPLICABLE, Why.LITTLE_LEFT)


@pytest.mark.parametrize(
    "status",
    [S.OUT_FOR_DELIVERY, S.DELIVERED, S.CUSTOMS_HOLD, S.EXCEPTION, S.RETURNING, S.LOST],
)
def test_a_parcel_that_is_not_simply_moving_gets_no_midpoint_word(status: S) -> None:
    order = _order(a_scan(status, "Fri 6 Nov 06:00"), estimate=on("Mon 9 Nov"))
    found = _found(order, "Fri 6 Nov 15:00")
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, Why.OVERTAKEN)


def test_a_silent_parcel_gets_no_midpoint_word_until_it_moves() -> None:
    order = _order(estimate=on("Mon 9 Nov"))
    found = _found(order, "Fri 6 Nov 14:00")
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, Why.SILENT)
    moved = order.model_copy(
        update={"scans": (*order.scans, a_scan(S.IN_TRANSIT, "Fri 6 Nov 16:00"))}
    )
    assert _found(moved, "Fri 6 Nov 16:30").verdict is Verdict.DUE


def test_a_parcel_the_store_gave_up_gets_no_midpoint_word() -> None:
    order = an_order(
        parcels=(a_parcel(estimate=on("Mon 30 Nov")),),
        scans=(a_scan(S.IN_TRANSIT, "Tue 3 Nov 08:00"),),
        escalations=(
            {
                "kind": "POTENTIALLY_LOST",
                "parcel_id": "p1",
                "ordinal": 1,
                "silent_since": at("Tue 3 Nov 08:00"),
                "opened_at": at("Tue 10 Nov 08:00"),
                "closed_at": at("Wed 11 Nov 08:00"),
                "resolution": "REFUNDED",
            },
        ),
    )
    found = _found(order, "Tue 17 Nov 12:00")
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, Why.OVERTAKEN)


def test_it_is_told_once_even_if_the_midpoint_moves() -> None:
    order = _order(
        a_scan(S.IN_TRANSIT, "Sat 7 Nov 08:00", estimate=on("Tue 17 Nov")),
        estimate=on("Mon 9 Nov"),
    ).model_copy(update={"sendings": (a_sending(IN_TRANSIT, "Fri 6 Nov 14:00"),)})
    assert _found(order, "Tue 10 Nov 12:00").verdict is Verdict.SENT


@pytest.mark.parametrize(
    ("imported", "verdict"),
    [("Fri 6 Nov 13:00", Verdict.DUE), ("Fri 6 Nov 14:00", Verdict.SUPPRESSED)],
)
def test_a_midpoint_from_before_the_import_is_history(imported: str, verdict: Verdict) -> None:
    order = an_order(
        imported=imported,
        parcels=(a_parcel(estimate=on("Mon 9 Nov")),),
        scans=(a_scan(S.IN_TRANSIT, "Tue 3 Nov 08:00"),),
    )
    assert _found(order, "Fri 6 Nov 14:30").verdict is verdict


MOVED_ON = a_scan(S.IN_TRANSIT, "Fri 6 Nov 15:00", estimate=on("Tue 10 Nov"))
SHIPPED = a_sending(MessageKind.SHIPPED, "Mon 2 Nov 12:00")


def _slipped(*sendings: Sending) -> OrderState:
    """The midpoint was Friday at two, and is on Saturday at eight since the slip at three."""
    order = _order(a_scan(S.IN_TRANSIT, "Thu 5 Nov 07:00"), MOVED_ON, estimate=on("Mon 9 Nov"))
    return order.model_copy(update={"sendings": (SHIPPED, *sendings)})


def test_of_a_slip_and_a_midpoint_at_one_moment_the_slip_is_told() -> None:
    late = "Sat 7 Nov 08:00"
    assert [kind for kind, _ in sends(_slipped(), late)] == [MessageKind.DELAYED]
    found = _found(_slipped(), late)
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, Why.ALREADY_TOLD)


@pytest.mark.parametrize(
    ("delay_told", "verdict"),
    [
        ("Fri 6 Nov 07:59", Verdict.WAITING),
        ("Fri 6 Nov 08:01", Verdict.SUPPRESSED),
        ("Fri 6 Nov 15:01", Verdict.SUPPRESSED),
    ],
)
def test_a_midpoint_within_a_day_of_a_delay_tells_nothing_more(
    delay_told: str, verdict: Verdict
) -> None:
    order = _slipped(a_sending(MessageKind.DELAYED, delay_told))
    found = _found(order, "Fri 6 Nov 16:00")
    assert found.verdict is verdict
    assert ("the word of its delay" in found.reason) is (verdict is Verdict.SUPPRESSED)


def test_a_midpoint_that_moved_far_enough_comes_besides_the_delay() -> None:
    far = a_scan(S.IN_TRANSIT, "Fri 6 Nov 15:00", estimate=on("Fri 13 Nov"))
    order = _order(a_scan(S.IN_TRANSIT, "Thu 5 Nov 07:00"), far, estimate=on("Mon 9 Nov"))
    told = (SHIPPED, a_sending(MessageKind.DELAYED, "Fri 6 Nov 15:01"))
    found = _found(order.model_copy(update={"sendings": told}), "Fri 6 Nov 16:00")
    assert (found.verdict, found.due_at) == (Verdict.WAITING, at("Sun 8 Nov 14:00"))
