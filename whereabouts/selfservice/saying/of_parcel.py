"""The paragraph about one parcel: how it stands, what that means, when it should come, and how
fresh all of that is."""

from collections.abc import Iterator
from datetime import datetime

from whereabouts.selfservice.answer.answer import Link, ParcelAnswer, Situation, Unknown
from whereabouts.selfservice.saying.freshness import freshness
from whereabouts.selfservice.saying.meanings import Meanings
from whereabouts.selfservice.saying.paragraph import Paragraph
from whereabouts.selfservice.saying.sentences import Sentences
from whereabouts.words.formats import Formats
from whereabouts.words.locales import Tongue


class ParcelWords:
    """Tells parcels of one order, in one language, at one moment."""

    def __init__(self, tongue: Tongue, say: Formats, now: datetime) -> None:
        self._tongue = tongue
        self._t = tongue.catalogue.gettext
        self._say = say
        self._now = now
        self._today = say.day_of(now)
        self._sentences = Sentences(tongue, say)
        self._meanings = Meanings(tongue, say)

    def of(self, seen: ParcelAnswer, place: tuple[int, int] | None = None) -> Paragraph:
        """`place` is which of how many parcels it is, where there are several."""
        said = self._sentences.of(seen)
        heading = said.headline
        if place is not None:
            which = self._t("Parcel %(index)s of %(count)s")
            heading = f"{which % dict(zip(('index', 'count'), place, strict=True))}: {heading}"
        lines = (said.detail, *self._lines(seen))
        return Paragraph(heading=heading, lines=lines, links=self._links(seen), tone=said.tone)

    def _links(self, seen: ParcelAnswer) -> tuple[Link, ...]:
        t = self._t
        named = ((t("Track at %(carrier)s") % {"carrier": one.name}, one) for one in seen.links)
        return tuple(Link(name=name, url=one.url) for name, one in named)

    def _lines(self, seen: ParcelAnswer) -> Iterator[str]:
        yield from self._meanings.of(seen)
        yield self.estimate(seen)
        yield freshness(seen, self._tongue, self._now)
        if seen.asks_whether_received:
            yield self._t("Do you have it?")

    def estimate(self, seen: ParcelAnswer) -> str:
        """When it should come, with what is to be doubted of that by now."""
        if seen.estimate is None:
            missing = Unknown.ESTIMATE in seen.unknown
            return self._t("There is no date for its delivery yet.") if missing else ""
        when = {"when": self._say.long_estimate(seen.estimate.value)}
        if seen.estimate_passed:
            return self._t("It was estimated for %(when)s. There is no new date yet.") % when
        if seen.silent_since is not None:
            return self._t("The last estimate was %(when)s. It may no longer hold.") % when
        if seen.situation is Situation.OUT_TODAY and seen.estimate.value.day != self._today:
            return ""  # What is on the vehicle today is not estimated for another day any more.
        return self._t("Estimated delivery: %(when)s.") % when
