"""The page's sentences about one parcel: a headline, and what it means."""

from collections.abc import Callable
from datetime import datetime

from whereabouts.carriers.links import carrier_name
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.selfservice.order.outlook import Outlook
from whereabouts.selfservice.saying.outcomes import outcome_words
from whereabouts.selfservice.saying.tone import Said, Tone
from whereabouts.words.formats import Formats
from whereabouts.words.locales import Tongue

S = TrackingStatus


class Sentences:
    """Says what an outlook holds, in one language."""

    def __init__(self, tongue: Tongue, say: Formats) -> None:
        self.t = tongue.catalogue.gettext
        self.say = say

    def of(self, seen: Outlook) -> Said:
        """What a person settled comes first, and then silence: a stale status is never told with
        confidence."""
        if seen.outcome is not None:
            return outcome_words(seen.outcome, self.t, self.say)
        if seen.silent_since is not None:
            return _silent(self, seen, seen.silent_since)
        return _SAID[seen.status](self, seen)

    def names(self, seen: Outlook, **more: str) -> dict[str, str]:
        name = carrier_name(seen.of.parcel.carrier)
        return {"Carrier": name, "carrier": name, **more}

    def when(self, moment: datetime) -> dict[str, str]:
        return {"time": self.say.hour(moment), "day": self.say.day(self.say.day_of(moment))}


def _silent(words: Sentences, seen: Outlook, since: datetime) -> Said:
    t, names = words.t, words.names(seen, when=words.say.moment(since))
    if seen.progress.last_movement is None:
        meaning = t(
            "The label is made, but %(carrier)s has not scanned the parcel yet. It may still be "
            "at our warehouse, or it went out and its first scan was missed."
        )
        return Said(t("Your parcel has no first scan yet"), meaning % names, Tone.TROUBLE)
    fact = t("Tracking has not been updated since %(when)s.") % names
    meaning = t(
        "That usually means that it sits in a busy depot or missed a scan, and it is seen again "
        "when it reaches the next place."
    )
    headline = t("No news of your parcel lately")
    return Said(headline, f"{fact} {meaning}", Tone.TROUBLE)


def _labelled(words: Sentences, seen: Outlook) -> Said:
    t = words.t
    detail = t("The parcel waits for %(carrier)s to pick it up.") % words.names(seen)
    return Said(t("Label made, waiting for the first scan"), detail)


def _moving(words: Sentences, seen: Outlook) -> Said:
    t, scan = words.t, seen.telling_scan
    if scan is None:
        return Said(t("On its way"), "")
    names = words.names(seen, place=scan.place, **words.when(scan.occurred_at))
    seen_there = t("%(Carrier)s last saw it in %(place)s on %(day)s at %(time)s.")
    seen_then = t("%(Carrier)s last saw it on %(day)s at %(time)s.")
    return Said(t("On its way"), (seen_there if scan.place else seen_then) % names)


def _out(words: Sentences, seen: Outlook) -> Said:
    t, names = words.t, words.names(seen)
    if seen.comes_today:
        detail = t("%(Carrier)s has your parcel on the vehicle and should bring it today.")
        return Said(t("Out for delivery today"), detail % names, Tone.GOOD)
    detail = t("It was out for delivery, and %(Carrier)s has not said what came of it.")
    return Said(t("Not delivered yet"), detail % names, Tone.TROUBLE)


def _tried(words: Sentences, seen: Outlook) -> Said:
    t, scan = words.t, seen.telling_scan
    if scan is None:
        return Said(t("A delivery was tried"), "", Tone.TROUBLE)
    told = t("%(Carrier)s tried to deliver it at %(time)s on %(day)s and could not hand it over.")
    detail = told % words.names(seen, **words.when(scan.occurred_at))
    return Said(t("A delivery was tried"), detail, Tone.TROUBLE)


def _collectable(words: Sentences, seen: Outlook) -> Said:
    t, scan = words.t, seen.telling_scan
    if scan is None or not scan.place:
        return Said(t("Ready for pickup"), t("It waits for you to pick it up."), Tone.GOOD)
    detail = t("%(Carrier)s keeps it for you here: %(place)s.")
    return Said(t("Ready for pickup"), detail % words.names(seen, place=scan.place), Tone.GOOD)


def _delivered(words: Sentences, seen: Outlook) -> Said:
    t, scan = words.t, seen.telling_scan
    if scan is None:
        return Said(t("Delivered"), "", Tone.GOOD)
    names = words.names(seen, place=scan.place, **words.when(scan.occurred_at))
    there = t("%(Carrier)s says it was delivered at %(time)s on %(day)s, %(place)s.")
    then = t("%(Carrier)s says it was delivered at %(time)s on %(day)s.")
    proof = {
        (True, True): t("%(Carrier)s has a signature and a photo of the delivery."),
        (True, False): t("%(Carrier)s has a signature for it."),
        (False, True): t("%(Carrier)s has a photo of the delivery."),
    }.get((scan.signed, scan.photo), "")
    detail = f"{there if scan.place else then} {proof}".strip()
    return Said(t("Delivered"), detail % names, Tone.GOOD)


def _at_customs(words: Sentences, seen: Outlook) -> Said:
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


def _held_up(words: Sentences, seen: Outlook) -> Said:
    t = words.t
    detail = t("%(Carrier)s reports a problem on the way. What it says stands below.")
    return Said(t("Something holds your parcel up"), detail % words.names(seen), Tone.TROUBLE)


def _returning(words: Sentences, seen: Outlook) -> Said:
    t = words.t
    detail = t(
        "%(Carrier)s is bringing your parcel back to us. We are sorry that it did not reach you."
    )
    return Said(t("Your parcel is coming back to us"), detail % words.names(seen), Tone.TROUBLE)


def _returned(words: Sentences, _: Outlook) -> Said:
    t = words.t
    detail = t("We are sorry that it did not reach you. Tell us whether to send it again.")
    return Said(t("Your parcel is back with us"), detail, Tone.TROUBLE)


def _lost(words: Sentences, seen: Outlook) -> Said:
    t = words.t
    detail = t("%(Carrier)s cannot find your parcel. Tell us, and a person takes it on.")
    return Said(t("Your parcel may be lost"), detail % words.names(seen), Tone.TROUBLE)


def _cancelled(words: Sentences, _: Outlook) -> Said:
    t = words.t
    return Said(t("This label was cancelled"), t("Nothing travels under this number any more."))


_SAID: dict[TrackingStatus, Callable[[Sentences, Outlook], Said]] = {
    S.LABEL_CREATED: _labelled,
    S.IN_TRANSIT: _moving,
    S.OUT_FOR_DELIVERY: _out,
    S.DELIVERY_ATTEMPTED: _tried,
    S.AVAILABLE_FOR_PICKUP: _collectable,
    S.DELIVERED: _delivered,
    S.CUSTOMS_HOLD: _at_customs,
    S.EXCEPTION: _held_up,
    S.RETURNING: _returning,
    S.RETURNED: _returned,
    S.LOST: _lost,
    S.CANCELLED: _cancelled,
    S.UNKNOWN: _moving,
}
