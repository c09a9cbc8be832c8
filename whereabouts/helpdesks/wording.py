"""What is said in a ticket: a reply of a conversation as plain text."""

from collections.abc import Iterator

from whereabouts.helpdesks.desk import MARK
from whereabouts.selfservice.converse.turn import Reply
from whereabouts.selfservice.saying.paragraph import Paragraph
from whereabouts.words.locales import Tongue

NO_TEXTS = (
    f"{MARK} The shopper asked for no more texts. None are sent to the phone of their orders."
)
_SUGGESTED = f"{MARK} An answer to this, which nobody has sent:"


def worded(reply: Reply, page: str, tongue: Tongue) -> str:
    """`page` tells the order's state at any time; empty where it is not for whoever asks."""
    said = [*map(_paragraph, reply.paragraphs)]
    if page:
        said.append(f"{tongue.catalogue.gettext('See how far it is')}: {page}")
    return "\n\n".join(filter(None, said))


def suggested(answer: str) -> str:
    """For agents, who may send it."""
    return f"{_SUGGESTED}\n\n{answer}"


def _paragraph(one: Paragraph) -> str:
    return "\n".join(_lines(one))


def _lines(one: Paragraph) -> Iterator[str]:
    yield from filter(None, (one.heading, *one.lines))
    for link in one.links:
        yield f"{link.name}: {link.url}"
