"""DHL numbers, of Express and of the parcel and mail businesses, which are asked elsewhere."""

from whereabouts.carriers.numbers import check_digits
from whereabouts.carriers.numbers.format import Format

_SOME_DIGIT = "(?=[0-9A-Z]*[0-9])[0-9A-Z]{10,39}"

FORMATS = (
    Format(
        "DHL Express",
        "dhl_express",
        "(?P<body>[0-9]{9,10})(?P<check>[0-9])",
        check_digits.modulo_7,
    ),
    Format("DHL piece", "dhl_express", "J[A-Z]{1,3}[0-9]{9,30}", own=True),
    Format("DHL parcel piece", "dhl", "J(?:JD|VGL)[0-9]{9,30}", own=True),
    Format("DHL eCommerce", "dhl", f"GM{_SOME_DIGIT}", own=True),
    # The posts number their items in the same letters.
    Format("DHL eCommerce packet", "dhl", f"(?:LX|RX|UV|CN|SG|TH|IN|HK|MY){_SOME_DIGIT}"),
    Format("DHL eCommerce 14", "dhl", "[0-9]{14}"),
    Format(
        "DHL Paket 12",
        "dhl",
        "(?P<body>[0-9]{11})(?P<check>[0-9])",
        check_digits.identcode,
    ),
    Format(
        "DHL Paket",
        "dhl",
        "(?P<body>003404[0-9]{13})(?P<check>[0-9])",
        check_digits.gs1,
        own=True,
    ),
    Format("DHL Paket 20", "dhl", "(?P<body>[0-9]{19})(?P<check>[0-9])", check_digits.gs1),
)
