"""A carrier's word for a place, as far as it can be one: what it writes there is not ours."""

import re
import unicodedata

from whereabouts.selfservice.answer.claims import names_no_place

_LONGEST = 60
#: Links, addresses, marks of code and anything a shopper could be made to call.
_NO_PLACE = re.compile(r"://|www\.|@|[<>{}\[\]|\\^`~=*_$€£!?\"“”]|\d(?:[\s().-]*\d){6,}|\.\w{2,}/")
#: A dot inside a word makes a link in many readers' programs; "St. Louis" has none.
_LINKED = re.compile(r"\w\.\w{2,}")


def plain_place(told: str) -> str:
    """The place, or nothing where the words cannot be one."""
    text = unicodedata.normalize("NFKC", told)
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split()).strip(" ,;.-")
    if len(text) > _LONGEST or _NO_PLACE.search(text) or _LINKED.search(text):
        return ""
    return "" if names_no_place(text) else text
