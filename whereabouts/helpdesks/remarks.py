"""What all that was said in a ticket comes to: who answered, and what waits for an answer."""

from collections.abc import Sequence

from whereabouts.channels.inbound_mail import own_words
from whereabouts.helpdesks.asking import Remark, Speaks


def is_there(remarks: Sequence[Remark]) -> bool:
    """Whether our answer stands there already."""
    return any(one.is_sought for one in remarks)


def has_person(remarks: Sequence[Remark]) -> bool:
    """Whether somebody else spoke to the shopper: notes among agents keep nobody waiting less."""
    return any(one.by is Speaks.OTHERS and one.is_public for one in remarks)


def words_of(remarks: Sequence[Remark]) -> str:
    """What the shopper wrote since we last spoke; of an answer that is there, what it answers."""
    words: list[str] = []
    for one in remarks:
        if one.is_sought:
            break
        if one.by is Speaks.US:
            words.clear()
        elif one.by is Speaks.SHOPPER and one.is_public:
            words.append(own_words(one.text))
    return "\n".join(filter(None, words))
