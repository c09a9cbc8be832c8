"""UPS numbers. Mail Innovations writes like the postal service that delivers for it."""

from whereabouts.carriers.numbers import check_digits
from whereabouts.carriers.numbers.format import Format

FORMATS = (
    Format(
        "UPS 1Z",
        "ups",
        "1Z(?P<body>[0-9A-Z]{15})(?P<check>[0-9])",
        check_digits.ups,
        own=True,
    ),
    Format("UPS waybill", "ups", "[AHJKTV](?P<body>[0-9]{9})(?P<check>[0-9])", check_digits.ups),
    Format(
        "UPS Mail Innovations",
        "ups",
        "(?P<body>92[0-9]{19,31})(?P<check>[0-9])",
        check_digits.gs1,
    ),
    Format("UPS Mail Innovations MI", "ups", "MI[0-9]{6}[0-9A-Z]{1,22}"),
)
