"""What USPS posts first to where it is to push: a word that it wants to hear back."""

from whereabouts.carriers.dialect import payload_of
from whereabouts.carriers.payload import Payload


def challenge(body: bytes) -> str:
    """The word, and nothing for any other post. It comes before anything is signed, and tells
    nothing: whoever posts one hears no more than what they said."""
    post = payload_of(body) or Payload()
    return "" if post["payload"] else post["challenge"].text
