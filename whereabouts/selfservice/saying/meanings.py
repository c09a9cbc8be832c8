"""What a shopper needs to know of a situation beyond the status: whose move it is, what may be
asked of them, and what nobody can say."""

from collections.abc import Callable, Iterator

from whereabouts.carriers.links import carrier_name
from whereabouts.selfservice.answer.answer import ParcelAnswer, Situation, Unknown
from whereabouts.words.formats import Formats
from whereabouts.words.locales import Tongue

W = Situation


class Meanings:
    """Says them in one language."""

    def __init__(self, tongue: Tongue, say: Formats) -> None:
        self.t = tongue.catalogue.gettext
        self.ngettext = tongue.catalogue.ngettext
        self.say = say

    def of(self, seen: ParcelAnswer) -> Iterator[str]:
        """Nothing where the status says it all."""
        meant = _MEANT.get(seen.situation)
        if meant is not None:
            yield from meant(self, seen)


def _customs(words: Meanings, seen: ParcelAnswer) -> Iterator[str]:
    t = words.t
    if seen.held_since is not None:
        when = {"when": words.say.moment(seen.held_since)}
        yield t("Customs have had it since %(when)s.") % when
    yield t("It mostly takes a few days, but nobody can name a fixed time.")
    yield t("If they want papers, it is mostly the invoice and a proof of payment.")
    if seen.is_held_long:
        yield t("It has been there longer than usual, so a person of ours takes it on.")
    elif seen.customs_patience > 0:
        patience = words.ngettext(
            "If customs keep it longer than %(count)s business day, a person of ours takes it on.",
            "If customs keep it longer than %(count)s business days, a person of ours takes it on.",
            seen.customs_patience,
        )
        yield patience % {"count": seen.customs_patience}


def _pickup(words: Meanings, seen: ParcelAnswer) -> Iterator[str]:
    t, carrier = words.t, {"carrier": carrier_name(seen.carrier)}
    if Unknown.PICKUP_PLACE in seen.unknown:
        yield t("The tracking does not say where.")
    if Unknown.PICKUP_HOURS not in seen.unknown:
        return
    if any(link.name == carrier["carrier"] for link in seen.links):
        yield (
            t(
                "The tracking does not say when it is open and how long your parcel is kept: "
                "see %(carrier)s's page."
            )
            % carrier
        )
    else:
        yield (
            t(
                "The tracking does not say when it is open and how long your parcel is kept: "
                "ask %(carrier)s."
            )
            % carrier
        )


def _tried(words: Meanings, seen: ParcelAnswer) -> Iterator[str]:
    if seen.estimate is None:
        yield words.t("The tracking does not say whether and when it is tried again.")


_MEANT: dict[Situation, Callable[[Meanings, ParcelAnswer], Iterator[str]]] = {
    W.CUSTOMS: _customs,
    W.PICKUP: _pickup,
    W.ATTEMPTED: _tried,
}
