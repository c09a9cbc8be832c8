"""The few colours of a message, all drawn from the store's one."""

import math

from whereabouts.domain.brand import Brand
from whereabouts.domain.model import Frozen

_DARKEST_FOR_INK = 0.45


class Palette(Frozen):
    """The brand's colour, what is legible on it, and its softer relatives."""

    brand: str
    #: Text on the brand's colour.
    on_brand: str
    #: The brand's colour as text on white, and as text on near-black.
    on_light: str
    on_dark: str


def palette(brand: Brand) -> Palette:
    """Stays legible even where a store chose a colour too light for white text."""
    colour = brand.colour
    light = _luminance(colour) > _DARKEST_FOR_INK
    return Palette(
        brand=colour,
        on_brand="#16181d" if light else "#ffffff",
        on_light="#16181d" if light else colour,
        on_dark=_mixed(colour, 0xFF, 0.6),
    )


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    red, green, blue = (math.pow(channel / 255, 2.2) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(colour: str, into: int, share: float) -> str:
    mixed = (round(channel + (into - channel) * share) for channel in _channels(colour))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
