"""Items in a sentence: how many of what."""

from collections.abc import Sequence

from whereabouts.selfservice.order.tracked import TrackedItem
from whereabouts.words.locales import Tongue

_MOST = 8


def items_words(items: Sequence[TrackedItem], tongue: Tongue, most: int = _MOST) -> str:
    """`2 x Linen shirt, 1 x Brass lamp and 3 more`."""
    named = ", ".join(_item_words(item, tongue) for item in items[:most])
    rest = len(items) - most
    if rest <= 0:
        return named
    more = tongue.catalogue.ngettext("and %(count)s more", "and %(count)s more", rest)
    return f"{named} {more % {'count': rest}}"


def _item_words(item: TrackedItem, tongue: Tongue) -> str:
    title = item.title or tongue.catalogue.gettext("item")
    return f"{item.quantity} x {title}"
