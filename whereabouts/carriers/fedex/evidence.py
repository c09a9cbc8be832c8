"""What FedEx holds as evidence of a delivery: who signed, and a photo."""

import re
from typing import NamedTuple

from whereabouts.carriers.payload import Payload

#: `Signature not required` and the like stand where a name would.
_NOBODY = re.compile(r"signature\b.*", re.IGNORECASE)
#: A photo of the delivery, not of an attempt that failed.
_PHOTO = re.compile(r"(PICTURE|PHOTO)(?!.*ATTEMPT)|PPOD(?!A)")


class Evidence(NamedTuple):
    """What shows that the parcel was handed over."""

    signed: bool
    photo: bool


def evidence_of(result: Payload) -> Evidence:
    """A signature document is offered for every delivery: it is the name that says signed."""
    delivery = result["deliveryDetails"]
    name = delivery.first_of("signedByName", "receivedByName").text
    return Evidence(
        signed=bool(name) and not _NOBODY.fullmatch(name),
        photo=any(_PHOTO.search(image["type"].code) for image in result["availableImages"]),
    )
