"""What an answer repeats of our secrets goes no further."""

from whereabouts.carriers.call import Heard
from whereabouts.carriers.veil import veiled

SECRET = "s3same-0pen"


def test_a_refusal_that_repeats_a_secret_is_shown_without() -> None:
    heard = Heard(401, b"no such key: s3same-0pen, nor s3same-0pen2")
    assert veiled(heard, "other-secret", SECRET).body == (
        b"no such key: (withheld), nor (withheld)2"
    )


def test_a_parcels_facts_are_left_alone() -> None:
    heard = Heard(200, b'{"no": "s3same-0pen"}')
    assert veiled(heard, SECRET) == heard


def test_what_is_too_short_for_a_secret_stands_in_many_a_word() -> None:
    heard = Heard(400, b"this is no number")
    assert veiled(heard, "", "no") == heard


def test_a_secret_that_cannot_be_written_hides_nothing_and_breaks_nothing() -> None:
    heard = Heard(400, b"this is no number")
    assert veiled(heard, "secret\udcff") == heard
