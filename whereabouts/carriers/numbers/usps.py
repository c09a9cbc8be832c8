"""USPS numbers. On a label the ZIP code may stand before them, behind 420, in the same barcode."""

from whereabouts.carriers.numbers import check_digits
from whereabouts.carriers.numbers.format import Format

# Nine digits of ZIP code and a short number are as long as five and a long one: the check
# digit tells them apart, so each is a format of its own.
_ROUTED = ("420[0-9]{9}", "420[0-9]{5}")
_NAMED = {
    # Bought online or at a counter: nobody but USPS has them.
    "USPS IMpb": "(?:9[45](?:[0-9]{19}|[0-9]{23})|94[0-9]{27})",
    # Printed by mailers, whose parcels others may carry up to the last mile.
    "USPS IMpb of a mailer": "9[23](?:[0-9]{19}|[0-9]{23})",
    "USPS 22 (legacy)": "91[0-9]{19}",
}
_SHARED = "USPS IMpb of a mailer"


def _legacy(body: str) -> str:
    return check_digits.gs1("91" + body)


def _labelled(name: str, body: str, routed: str = "") -> Format:
    shape = f"{routed}(?P<number>(?P<body>{body})(?P<check>[0-9]))"
    return Format(name, "usps", shape, check_digits.gs1, own=bool(routed) or name != _SHARED)


#: Parcels, with or without a ZIP code before the number.
LABELLED = tuple(
    _labelled(name, body, routed) for name, body in _NAMED.items() for routed in ("", *_ROUTED)
)
_TWENTY = "(?P<body>[0-9]{19})(?P<check>[0-9])"
FORMATS = (
    *LABELLED,
    Format("USPS 20", "usps", _TWENTY, check_digits.gs1),
    Format("USPS 20 (legacy)", "usps", _TWENTY, _legacy),
)
