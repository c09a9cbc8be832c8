"""The three-digit code decides; without it the type and the words do, and else nobody knows."""

import pytest

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.ups.wording import status_of, three_digits
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus

BY_CODE: list[tuple[TrackingStatus | None, str]] = [
    (S.LABEL_CREATED, "003 044 065 079 131 157 166"),
    (S.CANCELLED, "007 043"),
    (S.IN_TRANSIT, "005 014 038 057 070 071 072 075 084 134 138 160 169"),
    (S.OUT_FOR_DELIVERY, "006 021 078 162"),
    (S.DELIVERED, "011 026 143"),
    (S.AVAILABLE_FOR_PICKUP, "017 040 144 161"),
    (S.DELIVERY_ATTEMPTED, "022 024 061 066 145"),
    (S.CUSTOMS_HOLD, "012 058 092 126 141"),
    (S.EXCEPTION, "013 032 046 050 055 059 064 083 132 139"),
    (S.RETURNING, "033 035 036 118 119"),
    (S.RETURNED, "034 067 081"),
    (S.LOST, "068 129 130 140 147 149"),
    (None, "018 028 042 063 082 096 106 114 120 128 133 142 153 155 156"),
    (S.UNKNOWN, "000 148 163 170 999"),
]


def status(digits: str = "", /, **members: str) -> Payload:
    return Payload({"statusCode": digits} | members)


@pytest.mark.parametrize(
    ("code", "meaning"), [(code, meaning) for meaning, codes in BY_CODE for code in codes.split()]
)
def test_three_digits_mean_one_thing(code: str, meaning: TrackingStatus | None) -> None:
    assert status_of(status(code)) is meaning
    assert status_of(Payload({"descriptionCode": code})) is meaning


def test_the_two_letters_do_not_change_what_three_digits_say() -> None:
    contact = status("058", type="X", code="OT", description="Broker details are needed")
    assert status_of(contact) is S.CUSTOMS_HOLD
    loaded = status("072", type="D", code="OD", description="On the van")
    assert status_of(loaded) is S.IN_TRANSIT


@pytest.mark.parametrize("code", ["21", 21, "021"])
def test_zeros_in_front_of_a_code_may_be_dropped(code: str | int) -> None:
    assert three_digits(Payload({"statusCode": code})) == "021"


def test_a_summary_may_hold_three_digits_under_the_name_of_the_two_letters() -> None:
    assert status_of(Payload({"code": "040", "description": "Come and get it"})) is (
        S.AVAILABLE_FOR_PICKUP
    )


def test_a_date_in_place_of_a_code_is_none() -> None:
    assert three_digits(Payload({"code": "20260310"})) == ""


@pytest.mark.parametrize(
    ("kind", "code", "meaning"),
    [
        ("I", "OT", S.OUT_FOR_DELIVERY),
        ("X", "OT", S.UNKNOWN),
        ("I", "AR", S.IN_TRANSIT),
        ("M", "MP", S.LABEL_CREATED),
        ("M", "VP", S.CANCELLED),
        ("MV", "VP", S.CANCELLED),
        ("P", "", S.IN_TRANSIT),
        ("U", "UP", None),
        ("D", "FS", S.DELIVERED),
        ("D", "2Q", S.AVAILABLE_FOR_PICKUP),
        ("D", "B0", S.RETURNED),
        ("D", "OQ", S.UNKNOWN),
        ("I", "", S.UNKNOWN),
    ],
)
def test_two_letters_count_only_with_their_type(
    kind: str, code: str, meaning: TrackingStatus | None
) -> None:
    assert status_of(status(type=kind, code=code)) is meaning


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("Delivered, left with Ada", S.DELIVERED),
        ("Delivered to the UPS Access Point and awaiting pick-up", S.AVAILABLE_FOR_PICKUP),
        ("Now Out for Delivery", S.OUT_FOR_DELIVERY),
        ("A parcel of this kind will be returned", S.RETURNING),
        ("In the process of returning to sender", S.RETURNING),
        ("It was returned to the sender", S.RETURNED),
        ("Nobody was there: delivery attempted", S.DELIVERY_ATTEMPTED),
        ("Held at customs for a paper", S.CUSTOMS_HOLD),
        ("The parcel has cleared customs", S.IN_TRANSIT),
        ("A fallen tree may cause a delay", S.EXCEPTION),
        ("Arrived at the hub", S.IN_TRANSIT),
        ("A label was printed: the label waits", S.LABEL_CREATED),
        ("Bald da", S.UNKNOWN),
        ("", S.UNKNOWN),
    ],
)
def test_without_any_code_the_words_may_make_it_sure(words: str, meaning: TrackingStatus) -> None:
    assert status_of(status(type="X", description=words)) is meaning
