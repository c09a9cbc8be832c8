"""What is said to a shopper, before any channel sets it."""

from whereabouts.domain.model import Frozen
from whereabouts.selfservice.answer.answer import Link
from whereabouts.selfservice.saying.tone import Tone


class Paragraph(Frozen):
    """A few sentences about one thing: an order, a parcel, a promise."""

    heading: str = ""
    lines: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    #: Each line is one of several things to pick from.
    is_list: bool = False
    tone: Tone = Tone.CALM

    def named(self, name: str) -> "Paragraph":
        """Saying what it is about."""
        heading = f"{name}: {self.heading}" if self.heading else name
        return self.model_copy(update={"heading": heading})
