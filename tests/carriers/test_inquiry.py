"""An inquiry says when it may be filed: earlier it is refused, later it is in vain."""

from datetime import date

import pytest

from tests.build import AMERICAN_DAYS
from whereabouts.carriers.inquiry import Evidence, prepare

WED_BEFORE_THANKSGIVING = date(2026, 11, 25)


def evidence(
    carrier: str, *, mailed: date = date(2026, 11, 20), estimated: date | None = None
) -> Evidence:
    return Evidence(
        carrier=carrier,
        tracking_number="1Z999-1",
        mailed_on=mailed,
        estimated_on=estimated,
        last_seen="Sat 21 Nov 09:00 Trenton, NJ",
        contents="2 x Mug",
    )


@pytest.mark.parametrize(
    ("carrier", "earliest", "latest"),
    [
        # One day after the estimate.
        ("ups", date(2026, 11, 26), date(2027, 1, 24)),
        # Five business days after it: Fri 27, Mon 30, Tue, Wed, Thu; the 26th is a holiday.
        ("fedex", date(2026, 12, 3), date(2027, 1, 24)),
        # Seven days after mailing, whatever was estimated.
        ("usps", date(2026, 11, 27), date(2027, 1, 19)),
    ],
)
def test_each_carrier_has_its_window(carrier: str, earliest: date, latest: date) -> None:
    inquiry = prepare(evidence(carrier, estimated=WED_BEFORE_THANKSGIVING), AMERICAN_DAYS)
    assert (inquiry.earliest, inquiry.latest) == (earliest, latest)


def test_without_an_estimate_the_window_counts_from_mailing() -> None:
    inquiry = prepare(evidence("ups", mailed=date(2026, 11, 20)), AMERICAN_DAYS)
    assert inquiry.earliest == date(2026, 11, 21)


def test_it_has_the_form_the_page_and_the_words() -> None:
    inquiry = prepare(evidence("usps"), AMERICAN_DAYS)
    assert inquiry.form_url == "https://www.usps.com/help/missing-mail.htm"
    assert inquiry.tracking_url.endswith("tLabels=1Z999-1")
    assert inquiry.evidence == ("labelled 2026-11-20; last scan: Sat 21 Nov 09:00 Trenton, NJ")
    assert "We ask USPS to search for parcel 1Z999-1" in inquiry.text
    assert "Contents: 2 x Mug." in inquiry.text


def test_of_a_carrier_nobody_knows_only_what_is_known_is_kept() -> None:
    fields = prepare(evidence("swift_post"), AMERICAN_DAYS).fields()
    assert fields.keys() == {"carrier", "tracking_number", "evidence", "text"}
    assert fields["carrier"] == "Swift Post"
