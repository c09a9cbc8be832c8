"""Names: carriers that do not bring these parcels, and whatever else a text calls by name."""

import re
from collections.abc import Iterator
from functools import cache

from whereabouts.carriers.links import CARRIER_NAMES
from whereabouts.carriers.posts import POSTS
from whereabouts.selfservice.answer.scrutiny.calendar_words import months, weekdays
from whereabouts.selfservice.answer.scrutiny.house import capitals, words
from whereabouts.selfservice.answer.scrutiny.script import Script, accentless, flat
from whereabouts.selfservice.answer.scrutiny.stranger import Kind, Stranger

_OTHER_CARRIERS = (
    "Amazon", "LaserShip", "DPD", "GLS", "Evri", "Hermes", "SEUR", "MRW", "Nacex", "Estafeta",
    "Yodel", "TNT", "Correos Express", "Zeleris", "Paquetexpress", "99minutos", "Redpack",
    "InPost", "Parcelforce", "Purolator", "Canpar", "Aramex", "SF Express", "Cainiao",
    "YunExpress", "Yanwen", "4PX", "Veho", "UniUni", "Uber", "DoorDash", "Deutsche Post",
    "Chronopost", "Colissimo", "Mondial Relay", "Blue Dart", "Delhivery", "Servientrega",
)  # fmt: skip
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w']*")
_FOREIGN = re.compile(r"[^\W\d_A-Za-z\u00aa-\u024f\ue000][^\W\d_]*")
_BEGINNING = re.compile(r"(?:^|[.!?:¿¡\"“«(\u2022-]|\n)[\s\"“«¿¡]*$")
_POSSESSIVE = re.compile(r"'s$")


def strange_carriers(script: Script) -> Iterator[Stranger]:
    """Those of the answer were understood before; any that is left is another's."""
    for match in script.found(_carriers()):
        yield Stranger(Kind.CARRIER, script.take(*match.span()))


@cache
def _carriers() -> re.Pattern[str]:
    told = {*CARRIER_NAMES.values(), *(post.name for post in POSTS.values()), *_OTHER_CARRIERS}
    longest = sorted(map(flat, told), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")


def strange_names(script: Script, language: str) -> Iterator[Stranger]:
    """Words with a capital that neither begin a sentence nor are ever written so by us."""
    for match in _CAPITAL.finditer(script.raw):
        word = _POSSESSIVE.sub("", match.group())
        begins = _BEGINNING.search(script.told[: match.start()]) is not None
        if accentless(word) in capitals(language) or (begins and _is_common(flat(word), language)):
            continue
        yield Stranger(Kind.PLACE, match.group())
    for match in _FOREIGN.finditer(script.raw):
        yield Stranger(Kind.PLACE, match.group())


def _is_common(word: str, language: str) -> bool:
    plain = word.replace("'", "")
    return {word, plain} & words(language) != set() or word in {**weekdays(), **months()}
