"""What is said in a conversation as a text message: where others press, its shopper replies."""

from collections.abc import Sequence

from whereabouts.selfservice.converse.turn import Button, Press, Reply, pressed
from whereabouts.selfservice.saying.short import short
from whereabouts.words.abridged import shortened
from whereabouts.words.alphabet import spell, spell_name
from whereabouts.words.formats import single_stops
from whereabouts.words.locales import Tongue
from whereabouts.words.sms import fits

_BRAND = 30
#: What texts of ours ask for, in both languages, whichever is spoken.
_WORDS = {
    "where": Press.WHERE,
    "donde": Press.WHERE,
    "dónde": Press.WHERE,
    "person": Press.PERSON,
    "persona": Press.PERSON,
}
_PICKED = (Press.PARCEL,)


def texted(reply: Reply, brand_name: str, link: str, tongue: Tongue) -> str:
    """At most two GSM-7 segments; nothing where nothing is said. `link` is the order's page."""
    ask = _ask(reply.buttons, tongue)
    if reply.answer is not None:
        is_list = len(reply.answer.orders) > 1
        return short(reply.answer, brand_name, ask if is_list else link, tongue)
    lines = [line for one in reply.paragraphs for line in (one.heading, *one.lines)]
    lines += [str(page.url) for one in reply.paragraphs for page in one.links]
    return _fitting(brand_name, list(filter(None, lines)), ask) if reply.paragraphs else ""


def meant(text: str, shown: Sequence[Button]) -> str:
    """The button that a text stands for: by a word of ours, or by its place among what was
    shown to pick from. Empty for any other text."""
    word = text.strip(" .!?#").casefold()
    if word in _WORDS:
        return _WORDS[word].value
    to_pick = [one.key for one in shown if one.press in _PICKED]
    is_place = word.isdecimal() and 0 < int(word) <= len(to_pick)
    return to_pick[int(word) - 1] if is_place else ""


def _ask(buttons: Sequence[Button], tongue: Tongue) -> str:
    t, keys = tongue.catalogue.gettext, {pressed(one.key)[0] for one in buttons}
    if Press.ORDER in keys:
        return t("Reply with the order number.")
    if Press.PARCEL in keys:
        listed = [one.words for one in buttons if one.press is Press.PARCEL]
        named = " ".join(f"{at}: {words}." for at, words in enumerate(listed, start=1))
        return t("%(parcels)s Reply with its number here.") % {"parcels": named}
    if Press.WHERE in keys:
        return t("Reply WHERE to hear where your order is, or PERSON for a person.")
    return t("Reply PERSON for a person.") if Press.PERSON in keys else ""


def _fitting(brand_name: str, lines: Sequence[str], ask: str) -> str:
    """What was said first stays, and what is asked for."""
    name = shortened(spell_name(brand_name), _BRAND)
    head = f"{name}: " if name else ""
    bodies = [
        single_stops(spell(f"{head}{' '.join(lines[:kept])} {end}"))
        for end in (ask, "")
        for kept in range(len(lines), 0, -1)
    ]
    return next(filter(fits, bodies), bodies[-1])
