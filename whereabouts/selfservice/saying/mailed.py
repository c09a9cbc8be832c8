"""An answer as a mail in the store's look."""

from collections.abc import Sequence

from pydantic import HttpUrl

from whereabouts.domain.brand import Brand
from whereabouts.selfservice.saying.paragraph import Paragraph
from whereabouts.words.letter import LetterNotice, Section, write_letter
from whereabouts.words.locales import Tongue
from whereabouts.words.mail import WrittenMail


def mailed(
    paragraphs: Sequence[Paragraph], brand: Brand, tongue: Tongue, number: str, link: str
) -> WrittenMail:
    """`number` is the order's as its shopper knows it, `link` the page that tells its state.
    A list of orders is about no one of them."""
    sections = (
        Section(
            heading=one.heading,
            lines=one.lines,
            links=tuple((link.name, link.url) for link in one.links),
            is_list=one.is_list,
        )
        for one in paragraphs
    )
    notice = LetterNotice(
        brand=brand,
        locale=str(tongue.locale),
        order_number="" if any(one.is_list for one in paragraphs) else number,
        headline=tongue.catalogue.gettext("Where your order is"),
        sections=tuple(sections),
        tracking_url=HttpUrl(link),
    )
    return write_letter(notice)
