"""ShipStation's second API asked live. It cannot track a number: it tracks the labels it made,
and can be asked which of them has the number."""

from urllib.parse import quote

from whereabouts.carriers.call import Heard, reports_of
from whereabouts.carriers.live import Asked
from whereabouts.carriers.matched import about
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed
from whereabouts.carriers.shipstation import SHIPSTATION
from whereabouts.carriers.shipstation.account import Way
from whereabouts.carriers.shipstation.tracked import NAME

#: Each question is at most so many calls.
CALLS = 2
_NOT_OURS = "ShipStation tracks only labels it made, and none of them has this number"


async def ask(account: Way, parcel: Asked) -> ParcelReport:
    """At the second API. Raises `CallFailed`."""
    number = spelled(parcel.tracking_number)
    heard = await account.call("GET", "/v2/labels", {"tracking_number": number})
    label = _label_in(heard)
    if not label:
        return _unlabelled(parcel, heard)
    heard = await account.call("GET", f"/v2/labels/{quote(label, safe='')}/track")
    return about(parcel, reports_of(SHIPSTATION, heard))


def _label_in(heard: Heard) -> str:
    """Numbers are reused: the list begins with the newest label, and one that is voided moves
    nothing."""
    labels: list[Payload] = sorted(heard.payload["labels"], key=lambda row: row["voided"].is_true)
    return labels[0]["label_id"].text if heard.is_success and labels else ""


def _unlabelled(parcel: Asked, heard: Heard) -> ParcelReport:
    if heard.is_success and heard.payload["labels"].value == []:
        return failed(NAME, ErrorKind.NOT_FOUND, _NOT_OURS, parcel.tracking_number)
    return about(parcel, reports_of(SHIPSTATION, heard))
