"""FedEx numbers. Its longer barcodes carry the number that FedEx is asked by inside."""

from whereabouts.carriers.numbers import check_digits
from whereabouts.carriers.numbers.format import CheckDigit, Format

#: What USPS wants in front of a Ground Economy number; the check digit counts it in.
POSTAL_PREFIX = "92"
#: A number that FedEx hands to USPS, as FedEx prints it.
ECONOMY = "(?P<body>(?:61|02)[0-9]{17})(?P<check>[0-9])"

# The number of twelve digits, filled up with zeros, is the end of both long barcodes.
_TWELVE = "(?P<body>[0-9]{11})(?P<check>[0-9])"


def _economy(body: str) -> str:
    return check_digits.gs1(POSTAL_PREFIX + body)


def _format(name: str, shape: str, check_digit: CheckDigit, *, own: bool = False) -> Format:
    return Format(name, "fedex", shape, check_digit, own)


FORMATS = (
    _format("FedEx 12", _TWELVE, check_digits.fedex),
    _format("FedEx Ground 15", "(?P<body>[0-9]{14})(?P<check>[0-9])", check_digits.gs1),
    _format("FedEx Ground 18", "(?P<body>[0-9]{17})(?P<check>[0-9])", check_digits.gs1),
    _format("FedEx Ground Economy", ECONOMY, _economy),
    _format(
        "FedEx Ground Economy 22",
        f"{POSTAL_PREFIX}(?P<number>{ECONOMY})",
        _economy,
    ),
    _format(
        "FedEx Ground 96",
        "96[0-9]{5}(?P<number>(?P<body>[0-9]{14})(?P<check>[0-9]))",
        check_digits.gs1,
        own=True,
    ),
    _format(
        "FedEx Ground 34", f"96[0-9]{{18}}00(?P<number>{_TWELVE})", check_digits.fedex, own=True
    ),
    _format("FedEx 34", f"[0-8][0-9]{{19}}00(?P<number>{_TWELVE})", check_digits.fedex),
    _format(
        "FedEx 32",
        f"3[0-9]{{15}}(?P<number>{_TWELVE})[0-9]{{4}}",
        check_digits.fedex,
    ),
)
