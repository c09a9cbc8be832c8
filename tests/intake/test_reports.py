"""What a carrier reports of a parcel becomes scans: every one once, none lost, none made up."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.build import NEW_YORK, at, on
from whereabouts.carriers.generic import report_of
from whereabouts.carriers.live import Asked
from whereabouts.carriers.report import (
    ErrorKind,
    ParcelReport,
    ReportedEvent,
    delivered_at,
    failed,
    standing,
)
from whereabouts.domain.tracking import EstimatedDelivery, Scan, TimeSource, TrackingStatus
from whereabouts.intake.reports import Subject, scans_of
from whereabouts.intake.scans import CarrierScan, carrier_scan, read_scan, scan_id
from whereabouts.storefronts.generic import GenericScan

S = TrackingStatus
OF = Subject("ups", "1Z-p1")
AS_OF = at("Thu 5 Nov 12:00")
MORNING = at("Thu 5 Nov 08:10")
LOCAL = datetime.fromisoformat("2026-11-05T08:10")


def event(status: S | None = S.IN_TRANSIT, when: datetime | None = MORNING, **told: Any) -> Any:
    fields = {"status": status, "at": when, "stated_at": str(when), "code": "X1"}
    return ReportedEvent.model_validate(fields | told)


def report(*events: ReportedEvent, **told: Any) -> ParcelReport:
    """As a reader makes it, from the parcel's rows."""
    fields = {"carrier": "raven", "tracking_number": "", "events": events}
    known = {"status": standing(events), "delivered_at": delivered_at(events)}
    return ParcelReport.model_validate(fields | known | told)


def scans(of: ParcelReport, as_of: datetime = AS_OF) -> tuple[CarrierScan, ...]:
    return scans_of(of, OF, as_of)


def ids(of: ParcelReport, as_of: datetime = AS_OF) -> list[str]:
    return [scan_id(scan) for scan in scans(of, as_of)]


def read(scan: CarrierScan) -> Scan:
    return read_scan(scan, "p1", "1Z-p1", NEW_YORK)


def test_an_event_is_a_scan_in_the_shops_words_for_its_parcel() -> None:
    told = event(S.DELIVERED, text="Left at door", place="Salem, OR", signed=True, photo=True)
    (scan,) = scans(report(told))
    assert scan == CarrierScan(
        carrier="ups",
        tracking_number="1Z-p1",
        status=S.DELIVERED,
        occurred_at=MORNING,
        stated_at=str(MORNING),
        code="X1",
        text="Left at door",
        place="Salem, OR",
        signed=True,
        photo=True,
        event_id=scan.event_id,
    )


def test_an_event_has_one_id_whether_pushed_or_asked_for() -> None:
    pushed = report(event(text="DEPARTED", place="SALEM"))
    eastern = MORNING.astimezone(timezone(timedelta(hours=-5)))
    asked = report(event(when=MORNING - timedelta(hours=9)), event(when=eastern, text="Departed"))
    assert ids(pushed, AS_OF)[0] == ids(asked, AS_OF + timedelta(hours=3))[1]


def test_the_carriers_own_id_of_an_event_comes_first() -> None:
    assert ids(report(event(event_id="7"))) == ids(report(event(code="Y", event_id="7")))
    assert ids(report(event(event_id="7"))) != ids(report(event(event_id="8")))


@pytest.mark.parametrize(
    "other",
    [
        event(when=MORNING + timedelta(minutes=1)),
        event(code="X2"),
        event(S.OUT_FOR_DELIVERY),
        event(None),
        event(code="", text="Arrived"),
        event(code="", text="Departed"),
    ],
)
def test_another_event_has_another_id(other: ReportedEvent) -> None:
    assert ids(report(other)) != ids(report(event()))


def test_two_events_of_one_instant_and_one_coarse_code_are_both_kept() -> None:
    both = report(event(code="transit"), event(S.OUT_FOR_DELIVERY, code="transit"))
    assert len(set(ids(both))) == 2


def test_our_own_protocol_gives_one_id_on_either_way() -> None:
    pushed = GenericScan.model_validate(
        {
            "carrier": "ups",
            "tracking_number": "1zp1",
            "status": "IN_TRANSIT",
            "occurred_at": "2026-11-05T08:10:00-05:00",
            "text": "Departed",
        }
    )
    asked = report_of(Asked(tracking_number="1Z-p1", carrier="ups"), [pushed])
    assert ids(asked) == [scan_id(carrier_scan(pushed))]


def test_a_time_without_offset_is_read_at_the_destination() -> None:
    (scan,) = scans(report(event(when=LOCAL)))
    assert read(scan).occurred_at == MORNING
    assert read(scan).time_source is TimeSource.SHIP_TO_ZONE


def test_a_reader_may_know_the_time_better() -> None:
    told = event(source=TimeSource.PLACE_ZONE, stated_at="20261105 081000")
    scan = read(scans(report(told))[0])
    assert (scan.time_source, scan.stated_at) == (TimeSource.PLACE_ZONE, "20261105 081000")


def test_what_only_informs_leaves_the_parcel_where_it_was() -> None:
    both = scans(report(event(), event(None, text="We have your delivery instructions")))
    assert [scan.status for scan in both] == [S.IN_TRANSIT, S.UNKNOWN]


def test_an_estimate_is_a_scan_that_moves_nothing_else() -> None:
    moved, estimate = scans(report(event(), estimate=on("Fri 6 Nov")))
    assert moved.estimate is None
    assert (estimate.status, estimate.estimate) == (S.UNKNOWN, on("Fri 6 Nov"))
    assert estimate.occurred_at == AS_OF


def test_an_estimate_is_a_word_of_its_moment() -> None:
    first = report(event(), estimate=on("Fri 6 Nov"))
    assert ids(first)[-1] == ids(first)[-1]
    assert ids(first)[-1] != ids(first, AS_OF + timedelta(hours=4))[-1]
    assert ids(first)[-1] != ids(first.model_copy(update={"estimate": on("Sat 7 Nov")}))[-1]


@pytest.mark.parametrize("status", [S.DELIVERED, S.RETURNED])
def test_what_has_arrived_is_estimated_for_no_day(status: TrackingStatus) -> None:
    (scan,) = scans(report(event(status), estimate=on("Fri 6 Nov")))
    assert scan.estimate is None


def test_a_status_without_events_is_kept_once_when_it_was_first_heard() -> None:
    bare = report(status=S.IN_TRANSIT)
    (scan,) = scans(bare)
    assert (scan.status, scan.occurred_at) == (S.IN_TRANSIT, AS_OF)
    assert ids(bare) == ids(bare, AS_OF + timedelta(hours=4))
    assert ids(bare) != ids(report(status=S.CUSTOMS_HOLD))


def test_delivered_without_events_is_delivered_when_it_says() -> None:
    (scan,) = scans(report(status=S.DELIVERED, delivered_at=MORNING))
    assert (scan.status, scan.occurred_at) == (S.DELIVERED, MORNING)
    local = report(status=S.DELIVERED, delivered_at=LOCAL)
    assert read(scans(local)[0]).occurred_at == MORNING


def test_a_later_delivery_under_the_same_number_is_another() -> None:
    last_year = report(status=S.DELIVERED, delivered_at=MORNING - timedelta(days=365))
    assert ids(last_year) != ids(report(status=S.DELIVERED, delivered_at=MORNING))


def test_delivered_by_an_event_without_a_time_is_delivered_all_the_same() -> None:
    last, bare = scans(report(event(), event(S.DELIVERED, None)))
    assert (last.status, bare.status, bare.occurred_at) == (S.IN_TRANSIT, S.DELIVERED, AS_OF)


def test_what_turned_back_after_a_delivery_did_not_return_that_instant() -> None:
    returning = report(event(S.DELIVERED), status=S.RETURNING)
    assert [(s.status, s.occurred_at) for s in scans(returning)] == [
        (S.DELIVERED, MORNING),
        (S.RETURNING, AS_OF),
    ]


def test_a_status_that_its_events_tell_is_not_told_twice() -> None:
    label = event(S.LABEL_CREATED, MORNING + timedelta(hours=1))
    assert len(scans(report(event(S.DELIVERED), event(S.IN_TRANSIT), label))) == 3


@pytest.mark.parametrize("kind", ErrorKind)
def test_an_error_says_nothing(kind: ErrorKind) -> None:
    assert scans(failed("ups", kind, "its own words", "1Z-p1")) == ()


def test_texts_that_are_too_long_are_cut() -> None:
    (scan,) = scans(report(event(code="c" * 99, text="t" * 999, place="p" * 999)))
    assert (scan.code, scan.text, scan.place) == ("c" * 60, "t" * 500, "p" * 200)


def test_codes_that_differ_beyond_the_cut_are_two() -> None:
    assert len(set(ids(report(event(code="c" * 99), event(code="c" * 98))))) == 2


TIMES = st.datetimes() | st.datetimes(
    timezones=st.integers(-1439, 1439).map(lambda m: timezone(timedelta(minutes=m)))
)
TEXTS = st.text(max_size=700)
EVENTS = st.builds(
    ReportedEvent,
    status=st.none() | st.sampled_from(S),
    at=st.none() | TIMES,
    stated_at=TEXTS,
    source=st.none() | st.sampled_from(TimeSource),
    code=TEXTS,
    text=TEXTS,
    place=TEXTS,
    signed=st.booleans(),
    photo=st.booleans(),
    event_id=st.just("") | TEXTS,
)
REPORTS = st.builds(
    ParcelReport,
    carrier=TEXTS,
    tracking_number=TEXTS,
    status=st.sampled_from(S),
    events=st.lists(EVENTS, max_size=6).map(tuple),
    estimate=st.none()
    | st.builds(EstimatedDelivery, day=st.dates(), opens=st.times(), closes=st.times()),
    delivered_at=st.none() | TIMES,
)


@given(REPORTS)
def test_any_report_is_read_without_loss_into_scans_of_the_parcel_asked_about(
    odd: ParcelReport,
) -> None:
    told = scans(odd)
    timed = [row for row in odd.events if row.at is not None]
    assert [(s.occurred_at, s.stated_at) for s in told[: len(timed)]] == [
        (row.at, row.stated_at) for row in timed
    ]
    assert {(scan.carrier, scan.tracking_number) for scan in told} <= {OF}
    assert [CarrierScan.model_validate_json(scan.model_dump_json()) for scan in told] == [*told]
    for scan in told:
        assert read(scan).scan_id == scan_id(scan)


@given(REPORTS)
def test_any_report_read_again_later_says_nothing_new_but_its_estimate(odd: ParcelReport) -> None:
    odd = odd.model_copy(update={"estimate": None})
    assert ids(odd) == ids(odd, datetime(2030, 1, 1, tzinfo=UTC))


@given(REPORTS)
def test_where_the_report_says_the_parcel_stands_is_among_its_scans(odd: ParcelReport) -> None:
    told = {scan.status for scan in scans(odd)}
    assert odd.status in told or odd.status is S.UNKNOWN
