"""When a carrier was asked, on a page that stays open: "just now" would grow old there."""

from datetime import datetime, timedelta

from whereabouts.carriers.links import carrier_name
from whereabouts.selfservice.answer.answer import Looked, ParcelAnswer
from whereabouts.words.formats import Formats
from whereabouts.words.locales import Tongue

_JUST_NOW = timedelta(seconds=90)
#: What came of asking is told for so long; an hour alone would name no day any more.
_TOLD_FOR = timedelta(hours=6)


def asking_words(seen: ParcelAnswer, tongue: Tongue) -> str:
    """While the carrier's answer is awaited."""
    carrier = {"carrier": carrier_name(seen.carrier)}
    return tongue.catalogue.gettext("We are asking %(carrier)s now.") % carrier


def asked_words(
    seen: ParcelAnswer, asked_at: datetime, tongue: Tongue, say: Formats, now: datetime
) -> str:
    """What came of asking at `asked_at`; nothing where nobody was asked or it is long ago."""
    if now - asked_at > _TOLD_FOR:
        return ""
    name = carrier_name(seen.carrier)
    named = {"Carrier": name, "carrier": name, "time": say.hour(asked_at)}
    return _text(seen.look.how, tongue, is_new=now - asked_at <= _JUST_NOW) % named


def _text(how: Looked, tongue: Tongue, *, is_new: bool) -> str:
    t = tongue.catalogue.gettext
    match how:
        case Looked.LIVE if is_new:
            return t("We asked %(carrier)s just now.")
        case Looked.LIVE:
            return t("We asked %(carrier)s at %(time)s.")
        case Looked.NOT_KNOWN_YET:
            return t("We asked %(carrier)s at %(time)s: it does not know the number yet.")
        case Looked.NO_ANSWER:
            return t("%(Carrier)s could not be reached at %(time)s.")
        case _:
            return ""
