"""What UPS holds as evidence of a delivery: a name or a signature, and a photo."""

from typing import NamedTuple

from whereabouts.carriers.payload import Payload

#: What stands for a name where the driver left the parcel.
_NOBODY = ("DRIVER RELEASE", "DRIVER RELEASED")


class Evidence(NamedTuple):
    """What shows that the parcel was handed over."""

    signed: bool = False
    photo: bool = False


def evidence_of(package: Payload) -> Evidence:
    """Of a package in a tracking answer."""
    delivery = package["deliveryInformation"]
    photo = delivery["deliveryPhoto"]
    return Evidence(
        signed=_is_name(delivery["receivedBy"]) or bool(delivery["signature"]["image"]),
        photo=bool(photo["photo"]) or photo["photoCaptureInd"].code == "Y",
    )


def evidence_in(push: Payload) -> Evidence:
    """Of a pushed event; only enhanced subscriptions tell it."""
    return Evidence(signed=_is_name(push["receivedBy"]), photo=bool(push["deliveryPhoto"]))


def _is_name(received_by: Payload) -> bool:
    return received_by.code not in ("", *_NOBODY)
