"""The sentences about one parcel, wherever they are read: a headline, and what it means."""

from collections.abc import Callable
from datetime import datetime

from whereabouts.carriers.links import carrier_name
from whereabouts.selfservice.answer.answer import ParcelAnswer, Situation
from whereabouts.selfservice.saying.outcomes import outcome_words
from whereabouts.selfservice.saying.tone import Said, Tone
from whereabouts.words.formats import Formats
from whereabouts.words.locales import Tongue

W = Situation


class Sentences:
    """Says what is known of a parcel, in one language."""

    def __init__(self, tongue: Tongue, say: Formats) -> None:
        self.t = tongue.catalogue.gettext
        self.say = say

    def of(self, seen: ParcelAnswer) -> Said:
        if seen.outcome is not None:
            return outcome_words(seen.outcome, self.t, self.say)
        return _SAID[seen.situation](self, seen)

    def names(self, seen: ParcelAnswer, **more: str) -> dict[str, str]:
        name = carrier_name(seen.carrier)
        return {"Carrier": name, "carrier": name, **more}

    def when(self, moment: datetime) -> dict[str, str]:
        return {"time": self.say.hour(moment), "day": self.say.day(self.say.day_of(moment))}


def _unscanned(words: Sentences, seen: ParcelAnswer) -> Said:
    t = words.t
    meaning = t(
        "The label is made, but %(carrier)s has not scanned the parcel yet. It may still be "
        "at our warehouse, or it went out and its first scan was missed."
    )
    return Said(t("Your parcel has no first scan yet"), meaning % words.names(seen), Tone.TROUBLE)


def _silent(words: Sentences, seen: ParcelAnswer) -> Said:
    t, since = words.t, seen.silent_since
    meaning = t(
        "That usually means that it sits in a busy depot or missed a scan, and it is seen again "
        "when it reaches the next place."
    )
    fact = t("Tracking has not been updated since %(when)s.")
    when = {"when": words.say.moment(since)} if since else {}
    detail = f"{fact % when} {meaning}" if when else meaning
    return Said(t("No news of your parcel lately"), detail, Tone.TROUBLE)


def _labelled(words: Sentences, seen: ParcelAnswer) -> Said:
    t = words.t
    detail = t("The parcel waits for %(carrier)s to pick it up.") % words.names(seen)
    return Said(t("Label made, waiting for the first scan"), detail)


def _moving(words: Sentences, seen: ParcelAnswer) -> Said:
    t, told = words.t, seen.telling
    if told is None:
        return Said(t("On its way"), "")
    names = words.names(seen, place=told.value.place, **words.when(told.at))
    seen_there = t("%(Carrier)s last saw it in %(place)s on %(day)s at %(time)s.")
    seen_then = t("%(Carrier)s last saw it on %(day)s at %(time)s.")
    return Said(t("On its way"), (seen_there if told.value.place else seen_then) % names)


def _out_today(words: Sentences, seen: ParcelAnswer) -> Said:
    detail = words.t("%(Carrier)s has your parcel on the vehicle and should bring it today.")
    return Said(words.t("Out for delivery today"), detail % words.names(seen), Tone.GOOD)


def _out_earlier(words: Sentences, seen: ParcelAnswer) -> Said:
    detail = words.t("It was out for delivery, and %(Carrier)s has not said what came of it.")
    return Said(words.t("Not delivered yet"), detail % words.names(seen), Tone.TROUBLE)


def _tried(words: Sentences, seen: ParcelAnswer) -> Said:
    t, tried = words.t, seen.telling
    if tried is None:
        return Said(t("A delivery was tried"), "", Tone.TROUBLE)
    told = t("%(Carrier)s tried to deliver it at %(time)s on %(day)s and could not hand it over.")
    detail = told % words.names(seen, **words.when(tried.at))
    return Said(t("A delivery was tried"), detail, Tone.TROUBLE)


def _collectable(words: Sentences, seen: ParcelAnswer) -> Said:
    t, kept = words.t, seen.telling
    if kept is None or not kept.value.place:
        return Said(t("Ready for pickup"), t("It waits for you to pick it up."), Tone.GOOD)
    detail = t("%(Carrier)s keeps it for you here: %(place)s.")
    names = words.names(seen, place=kept.value.place)
    return Said(t("Ready for pickup"), detail % names, Tone.GOOD)


def _delivered(words: Sentences, seen: ParcelAnswer) -> Said:
    t, told = words.t, seen.telling
    if told is None:
        return Said(t("Delivered"), "", Tone.GOOD)
    scan = told.value
    names = words.names(seen, place=scan.place, **words.when(told.at))
    there = t("%(Carrier)s says it was delivered at %(time)s on %(day)s, %(place)s.")
    then = t("%(Carrier)s says it was delivered at %(time)s on %(day)s.")
    proof = {
        (True, True): t("%(Carrier)s has a signature and a photo of the delivery."),
        (True, False): t("%(Carrier)s has a signature for it."),
        (False, True): t("%(Carrier)s has a photo of the delivery."),
    }.get((scan.signed, scan.photo), "")
    detail = f"{there if scan.place else then} {proof}".strip()
    return Said(t("Delivered"), detail % names, Tone.GOOD)


def _at_customs(words: Sentences, seen: ParcelAnswer) -> Said:
    t = words.t
    meaning = t(
        "Parcels that cross a border are checked by customs. Most pass this check and travel on "
        "without anybody having to do anything."
    )
    whose = t(
        "It is the move of customs now, not yours. If they need a document or a payment, "
        "%(carrier)s or the customs office contacts you directly."
    )
    detail = f"{meaning} {whose % words.names(seen)}"
    return Said(t("Your parcel is at customs"), detail)


def _held_up(words: Sentences, seen: ParcelAnswer) -> Said:
    t = words.t
    detail = t("%(Carrier)s reports a problem on the way. Its tracking says more.")
    return Said(t("Something holds your parcel up"), detail % words.names(seen), Tone.TROUBLE)


def _returning(words: Sentences, seen: ParcelAnswer) -> Said:
    t = words.t
    detail = t(
        "%(Carrier)s is bringing your parcel back to us. We are sorry that it did not reach you."
    )
    return Said(t("Your parcel is coming back to us"), detail % words.names(seen), Tone.TROUBLE)


def _returned(words: Sentences, _: ParcelAnswer) -> Said:
    t = words.t
    detail = t("We are sorry that it did not reach you. Tell us whether to send it again.")
    return Said(t("Your parcel is back with us"), detail, Tone.TROUBLE)


def _lost(words: Sentences, seen: ParcelAnswer) -> Said:
    t = words.t
    detail = t("%(Carrier)s cannot find your parcel. Tell us, and a person takes it on.")
    return Said(t("Your parcel may be lost"), detail % words.names(seen), Tone.TROUBLE)


def _cancelled(words: Sentences, _: ParcelAnswer) -> Said:
    t = words.t
    return Said(t("This label was cancelled"), t("Nothing travels under this number any more."))


_SAID: dict[Situation, Callable[[Sentences, ParcelAnswer], Said]] = {
    W.LABELLED: _labelled,
    W.NEVER_SCANNED: _unscanned,
    W.MOVING: _moving,
    W.SILENT: _silent,
    W.OUT_TODAY: _out_today,
    W.OUT_EARLIER: _out_earlier,
    W.ATTEMPTED: _tried,
    W.PICKUP: _collectable,
    W.DELIVERED: _delivered,
    W.CUSTOMS: _at_customs,
    W.HELD_UP: _held_up,
    W.RETURNING: _returning,
    W.RETURNED: _returned,
    W.LOST: _lost,
    W.CANCELLED: _cancelled,
}
