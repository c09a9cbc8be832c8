"""Where several carriers write numbers of one length, check digits put them in order."""

import pytest

from whereabouts.carriers.numbers.recognise import candidates

Row = tuple[str, str, bool | None, str]


def rows(number: str) -> list[Row]:
    return [
        (one.carrier, one.format, one.checked, one.certainty.value) for one in candidates(number)
    ]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (
            "398259791903",
            [("fedex", "FedEx 12", True, "likely"), ("dhl", "DHL Paket 12", False, "possible")],
        ),
        (
            "398259791902",
            [("dhl", "DHL Paket 12", True, "likely"), ("fedex", "FedEx 12", False, "possible")],
        ),
        (
            "922432985385",
            [("fedex", "FedEx 12", True, "likely"), ("dhl", "DHL Paket 12", True, "likely")],
        ),
        (
            "398259791908",
            [("fedex", "FedEx 12", False, "possible"), ("dhl", "DHL Paket 12", False, "possible")],
        ),
    ],
)
def test_twelve_digits_are_fedex_or_a_german_parcel(number: str, expected: list[Row]) -> None:
    assert rows(number) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (
            "61620135264595958215",
            [
                ("fedex", "FedEx Ground Economy", True, "likely"),
                ("usps", "USPS 20", False, "possible"),
                ("dhl", "DHL Paket 20", False, "possible"),
            ],
        ),
        (
            "61631693184114309851",
            [
                ("usps", "USPS 20", True, "likely"),
                ("dhl", "DHL Paket 20", True, "likely"),
                ("fedex", "FedEx Ground Economy", False, "possible"),
            ],
        ),
        (
            "70009656761559848990",
            [
                ("usps", "USPS 20 (legacy)", True, "likely"),
                ("dhl", "DHL Paket 20", False, "possible"),
            ],
        ),
        (
            "00340418283248663776",
            [("dhl", "DHL Paket", True, "certain"), ("usps", "USPS 20", True, "possible")],
        ),
    ],
)
def test_twenty_digits_are_fedex_usps_or_dhl(number: str, expected: list[Row]) -> None:
    assert rows(number) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("5876331495", [("dhl_express", "DHL Express", True, "likely")]),
        ("5876331496", [("dhl_express", "DHL Express", False, "possible")]),
    ],
)
def test_ten_digits_are_dhl_express_however_doubtful(number: str, expected: list[Row]) -> None:
    assert rows(number) == expected


def test_a_mailers_number_may_be_a_partners_still() -> None:
    assert rows("9202968097232671516698") == [
        ("usps", "USPS IMpb of a mailer", True, "likely"),
        ("fedex", "FedEx Ground Economy 22", True, "likely"),
        ("ups", "UPS Mail Innovations", True, "likely"),
    ]


def test_what_usps_sells_itself_is_nobody_elses() -> None:
    assert rows("9400110041701544772577") == [("usps", "USPS IMpb", True, "certain")]


def test_a_packet_may_be_the_posts_or_dhls_under_the_same_letters() -> None:
    assert rows("LX590162515DE") == [
        ("dhl", "S10", True, "certain"),
        ("usps", "S10", True, "possible"),
    ]
    assert rows("LX590162515CA") == [
        ("canada_post", "S10", True, "certain"),
        ("usps", "S10", True, "possible"),
        ("dhl", "DHL eCommerce packet", None, "possible"),
    ]


def test_a_parcel_piece_may_be_of_either_dhl() -> None:
    assert [one.carrier for one in candidates("JJD000390009998887777")] == ["dhl_express", "dhl"]


def test_of_two_that_are_merely_possible_the_one_without_a_wrong_digit_is_first() -> None:
    assert rows("LX590162519CA") == [
        ("canada_post", "S10", False, "likely"),
        ("dhl", "DHL eCommerce packet", None, "possible"),
        ("usps", "S10", False, "possible"),
    ]


def test_a_zip_code_in_front_makes_it_a_number_of_usps() -> None:
    assert rows("420205009374814807142611349093") == [
        ("usps", "USPS IMpb of a mailer", True, "certain")
    ]
