"""Writes a letter about a case in the store's look: a person's words, or those of its kind."""

from pydantic import HttpUrl

from whereabouts.domain.brand import Brand
from whereabouts.domain.model import Frozen
from whereabouts.words.environments import Medium, environment
from whereabouts.words.locales import tongue
from whereabouts.words.mail import WrittenMail, tidy, typeset
from whereabouts.words.palette import palette


class Section(Frozen):
    """A part of a letter under its own heading; links are a name and an address each."""

    heading: str = ""
    lines: tuple[str, ...] = ()
    links: tuple[tuple[str, HttpUrl], ...] = ()
    #: Each line stands for itself.
    is_list: bool = False


class LetterNotice(Frozen):
    """Everything a letter says. Personal; it exists only while the letter is made."""

    brand: Brand
    locale: str
    #: Empty where it is about several.
    order_number: str
    headline: str
    #: One text a paragraph; lines within it stay lines.
    paragraphs: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    tracking_url: HttpUrl
    #: What parts of the common layout look at.
    kind: str = "LETTER"
    parcel_count: int = 0


def write_letter(notice: LetterNotice) -> WrittenMail:
    speech = tongue(notice.locale)
    told = {
        "notice": notice,
        "brand": notice.brand,
        "order": notice.order_number,
        "parcels": (),
        "items": (),
        "steps": (),
        "share": "",
        "is_one_of_many": False,
        "palette": palette(notice.brand),
        "lang": str(speech.locale).replace("_", "-"),
    }
    html, text = (
        environment(medium, speech.language).get_template("letter.jinja").render(told)
        for medium in (Medium.MJML, Medium.TEXT)
    )
    return WrittenMail(
        subject=subject_of(notice, speech.catalogue.gettext("Order %(order)s")),
        html=typeset(html),
        text=tidy(text),
    )


def write_letter_text(notice: LetterNotice) -> str:
    """The same for a text message, with the link that says which letter it is."""
    words = " ".join(" ".join(notice.paragraphs).split())
    return f"{notice.brand.name}: {words} {notice.tracking_url}"


def subject_of(notice: LetterNotice, order: str) -> str:
    number = notice.order_number
    return f"{notice.headline}: {order % {'order': number}}" if number else notice.headline
