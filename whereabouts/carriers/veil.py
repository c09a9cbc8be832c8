"""Keeps to ourselves what an answer repeats of what it was sent."""

from whereabouts.carriers.call import Heard

#: Shorter ones are no secrets, and stand in many a word.
_SHORTEST = 6


def veiled(heard: Heard, *secrets: str) -> Heard:
    """A refusal without the secrets, for its words are shown to people. What succeeded is
    left as it is: a parcel's facts are not to be touched."""
    if heard.is_success:
        return heard
    body = heard.body
    for secret in secrets:
        if len(secret) >= _SHORTEST:
            body = body.replace(secret.encode(errors="replace"), b"(withheld)")
    return Heard(heard.status, body)
