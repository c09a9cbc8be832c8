"""A mail stays legible whatever colour a store chose."""

import pytest
from pydantic import ValidationError

from tests.words.build import brand
from whereabouts.words.palette import palette


def test_a_dark_brand_carries_white_text_and_colours_links() -> None:
    chosen = palette(brand(colour="#1f4b99"))
    assert (chosen.on_brand, chosen.on_light) == ("#ffffff", "#1f4b99")


def test_a_light_brand_carries_dark_text_and_leaves_links_dark() -> None:
    chosen = palette(brand(colour="#ffe94d"))
    assert (chosen.on_brand, chosen.on_light) == ("#16181d", "#16181d")


def test_links_on_dark_are_the_brand_lightened() -> None:
    assert palette(brand(colour="#000000")).on_dark == "#999999"


@pytest.mark.parametrize("colour", ["red", "#fff", "#12345g", "#123456;}</style>", ""])
def test_what_is_no_colour_never_reaches_the_style_sheet(colour: str) -> None:
    with pytest.raises(ValidationError):
        brand(colour=colour)
