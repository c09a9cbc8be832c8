"""Segments are counted as carriers bill them."""

import pytest

from whereabouts.words.segments import Encoding, Segments, count


@pytest.mark.parametrize(
    ("length", "segments"), [(0, 1), (160, 1), (161, 2), (306, 2), (307, 3), (459, 3), (460, 4)]
)
def test_gsm7_holds_160_alone_and_153_each_when_joined(length: int, segments: int) -> None:
    assert count("a" * length) == Segments(
        encoding=Encoding.GSM7, characters=length, segments=segments
    )


@pytest.mark.parametrize(("length", "segments"), [(70, 1), (71, 2), (134, 2), (135, 3)])
def test_ucs2_holds_70_alone_and_67_each_when_joined(length: int, segments: int) -> None:
    assert count("í" * length) == Segments(
        encoding=Encoding.UCS2, characters=length, segments=segments
    )


def test_one_letter_outside_gsm7_moves_the_whole_text() -> None:
    assert count("a" * 100).segments == 1
    assert count("a" * 99 + "\u2019").segments == 2


def test_an_extension_character_counts_two_and_is_never_cut() -> None:
    assert count("€" * 80).segments == 1
    assert count("€" * 80 + "a").segments == 2
    assert count("a" * 152 + "€" + "a" * 152) == Segments(
        encoding=Encoding.GSM7, characters=306, segments=3
    )


def test_an_emoji_counts_two_units_and_is_never_cut() -> None:
    assert count("\U0001f600" * 35).segments == 1
    assert count("í" * 66 + "\U0001f600" + "í" * 66) == Segments(
        encoding=Encoding.UCS2, characters=134, segments=3
    )
