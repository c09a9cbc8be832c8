"""What the page says once a person has settled what was wrong with a parcel."""

from collections.abc import Callable

from whereabouts.domain.escalation import Resolution
from whereabouts.selfservice.order.tracked import Outcome
from whereabouts.selfservice.saying.tone import Said, Tone
from whereabouts.words.formats import Formats


def outcome_words(outcome: Outcome, t: Callable[[str], str], say: Formats) -> Said:
    """The outcome in words, with the day of the decision."""
    headline, detail, tone = _SAID[outcome.resolution](t)
    return Said(headline, detail % {"day": say.day(say.day_of(outcome.at))}, tone)


def _reshipped(t: Callable[[str], str]) -> Said:
    detail = t(
        "This parcel did not make it. A person looked into it, and on %(day)s decided to send you "
        "what was in it again."
    )
    return Said(t("We are sending it again"), detail)


def _refunded(t: Callable[[str], str]) -> Said:
    detail = t(
        "This parcel did not make it. A person looked into it, and on %(day)s gave you your money "
        "back for what was in it. When you see it depends on your bank."
    )
    return Said(t("Refunded"), detail)


def _found(t: Callable[[str], str]) -> Said:
    detail = t(
        "A person looked into it, and on %(day)s knew where your parcel is. Its next scan appears "
        "in its tracking."
    )
    return Said(t("Your parcel was found"), detail, Tone.GOOD)


def _written_off(t: Callable[[str], str]) -> Said:
    detail = t(
        "A person looked into it, and on %(day)s we stopped waiting for this parcel. If anything "
        "is still open for you, talk to us."
    )
    return Said(t("This parcel will not come any more"), detail, Tone.TROUBLE)


_SAID: dict[Resolution, Callable[[Callable[[str], str]], Said]] = {
    Resolution.RESHIPPED: _reshipped,
    Resolution.REFUNDED: _refunded,
    Resolution.FOUND: _found,
    Resolution.WRITTEN_OFF: _written_off,
}
