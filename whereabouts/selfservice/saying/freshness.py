"""How fresh an answer is: whether the carrier was asked at this moment, and what came of it."""

from datetime import datetime, timedelta

from babel.dates import format_timedelta

from whereabouts.carriers.links import carrier_name
from whereabouts.selfservice.answer.answer import Looked, ParcelAnswer, Situation
from whereabouts.words.locales import Tongue

_SECOND = timedelta(seconds=1)


def freshness(seen: ParcelAnswer, tongue: Tongue, now: datetime) -> str:
    """One sentence, or nothing where nobody needed to ask."""
    text = _text(seen, tongue)
    if not text:
        return ""
    name = carrier_name(seen.carrier)
    said = ago(seen.newest.at, now, tongue) if seen.newest else ""
    return text % {"Carrier": name, "carrier": name, "ago": said}


def ago(moment: datetime, now: datetime, tongue: Tongue) -> str:
    """`3 hours ago`; a carrier's clock that runs ahead says "1 second ago"."""
    since = min(moment - now, -_SECOND)
    return format_timedelta(since, add_direction=True, locale=tongue.locale)


def _text(seen: ParcelAnswer, tongue: Tongue) -> str:
    t, has_said = tongue.catalogue.gettext, seen.newest is not None
    match seen.look.how:
        case Looked.LIVE:
            return t("We asked %(carrier)s just now.")
        case Looked.NOT_KNOWN_YET if seen.situation is Situation.LABELLED:
            return t(
                "We asked %(carrier)s just now: it does not know the number yet, which is "
                "normal for a young label."
            )
        case Looked.NOT_KNOWN_YET:
            return t("We asked %(carrier)s just now: it does not know the number.")
        case Looked.NO_ANSWER if has_said:
            return t(
                "%(Carrier)s did not answer just now. What stands here is what it said %(ago)s."
            )
        case Looked.NO_ANSWER:
            return t("%(Carrier)s did not answer just now.")
        case Looked.NOT_ASKABLE if has_said:
            return t("%(Carrier)s cannot be asked live. It last reported %(ago)s.")
        case _:
            return ""
