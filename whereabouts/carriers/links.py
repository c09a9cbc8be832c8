"""What shoppers call each carrier, and where it shows a parcel to the public."""

from urllib.parse import quote

_NAMES = {
    "ups": "UPS",
    "fedex": "FedEx",
    "usps": "USPS",
    "dhl": "DHL",
    "dhl_express": "DHL Express",
    "ontrac": "OnTrac",
    "canada_post": "Canada Post",
    "royal_mail": "Royal Mail",
}

_PAGES = {
    "ups": "https://www.ups.com/track?tracknum={number}",
    "fedex": "https://www.fedex.com/fedextrack/?trknbr={number}",
    "usps": "https://tools.usps.com/go/TrackConfirmAction?tLabels={number}",
    "dhl": "https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}",
    "dhl_express": "https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}",
}

#: The post that delivers what crosses a border: its name and tracking page, by country.
_POSTS = {
    "US": ("USPS", _PAGES["usps"]),
    "CA": (
        "Canada Post",
        "https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor={number}",
    ),
    "GB": ("Royal Mail", "https://www.royalmail.com/track-your-item#/tracking-results/{number}"),
    "DE": ("Deutsche Post DHL", "https://www.dhl.de/en/privatkunden.html?piececode={number}"),
    "FR": ("La Poste", "https://www.laposte.fr/outils/suivre-vos-envois?code={number}"),
    "ES": (
        "Correos",
        "https://www.correos.es/es/es/herramientas/localizador/envios?tracking-number={number}",
    ),
    "AU": ("Australia Post", "https://auspost.com.au/mypost/track/details/{number}"),
}


def carrier_name(carrier: str) -> str:
    """`ups` -> `UPS`; a carrier nobody named keeps its own word, readable."""
    return _NAMES.get(carrier, carrier.replace("_", " ").title())


def carrier_page(carrier: str, tracking_number: str) -> str | None:
    page = _PAGES.get(carrier)
    return page.format(number=quote(tracking_number, safe="")) if page else None


def destination_post(country: str, tracking_number: str) -> tuple[str, str] | None:
    """Name and tracking page of the destination's post."""
    post = _POSTS.get(country)
    return (post[0], post[1].format(number=quote(tracking_number, safe=""))) if post else None
