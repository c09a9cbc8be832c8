"""How a subscription at DHL comes alive: by the secret that DHL sends to where it is to push."""

import re
from typing import NamedTuple

from whereabouts.carriers.payload import Payload

_ADDRESS = re.compile(r".*/subscription/([0-9A-Za-z-]{1,64})/?")


class Activation(NamedTuple):
    """What DHL wants to have said once more."""

    subscription: str
    secret: str


def activation(said: Payload) -> Activation | None:
    """What an answer or a push asks to be activated, if anything. Of the address that it names
    only the subscription's own id is taken: the secret goes to DHL and nowhere else."""
    found = _ADDRESS.fullmatch(said["self"].text)
    secret = said["secret"].text
    if found is None or not secret or said["shipments"]:
        return None
    return Activation(found[1], secret)
