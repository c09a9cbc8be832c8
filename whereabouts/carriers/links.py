"""What shoppers call each carrier, and where it shows a parcel to the public."""

from urllib.parse import quote

from whereabouts.carriers.posts import POSTS

_BY_CARRIER = {post.carrier: post for post in POSTS.values()}

#: What shoppers call the carriers that we know, in our spelling of them.
CARRIER_NAMES = {carrier: post.name for carrier, post in _BY_CARRIER.items()} | {
    "ups": "UPS",
    "fedex": "FedEx",
    "dhl": "DHL",
    "dhl_express": "DHL Express",
    "ontrac": "OnTrac",
}

_DHL = "https://www.dhl.com/global-en/home/tracking.html?tracking-id={number}"
_PAGES = {carrier: post.page for carrier, post in _BY_CARRIER.items()} | {
    "ups": "https://www.ups.com/track?tracknum={number}",
    "fedex": "https://www.fedex.com/fedextrack/?trknbr={number}",
    "dhl": _DHL,
    "dhl_express": _DHL,
}


def carrier_name(carrier: str) -> str:
    """`ups` -> `UPS`; a carrier nobody named keeps its own word, readable."""
    return CARRIER_NAMES.get(carrier, carrier.replace("_", " ").title())


def carrier_page(carrier: str, tracking_number: str) -> str | None:
    page = _PAGES.get(carrier)
    return page.format(number=quote(tracking_number, safe="")) if page else None


def destination_post(country: str, tracking_number: str) -> tuple[str, str] | None:
    """Name and tracking page of the destination's post."""
    post = POSTS.get(country)
    page = post.page_of(tracking_number) if post else None
    return (post.name, page) if post and page else None
