"""A page is read as a person reads it: its words, and forms with what they hold and offer."""

import pytest

from whereabouts.simulator.leaf import Leaf, NotOnPage

PAGE = """<title>Not on the page</title><style>p { color: red }</style>
<p>Held until <b>5 &amp; a bit</b></p><input name="stray" value="1">
<form action="/send"><input type="hidden" name="proof" value="p1">
<label><input type="radio" name="what" value="lost"> Lost</label>
<label><input type="radio" name="what" value="late"> Late</label>
<textarea name="words">typed before</textarea>
<select name="who"><option value="">Choose</option><option value="Bo">Bo</option></select>
<button>Send</button></form>
<form action="/other"></form>"""


def test_words_are_those_that_are_seen() -> None:
    Leaf(PAGE).must_say(("Held until 5 & a bit", "Lost"))
    with pytest.raises(NotOnPage, match="does not say 'color'"):
        Leaf(PAGE).must_say(("Held", "color"))
    with pytest.raises(NotOnPage):
        Leaf(PAGE).must_say(("Not on the page",))


def test_a_form_sends_what_it_holds_and_what_is_chosen() -> None:
    form = Leaf(PAGE).form("/send")
    sent = form.filled({"what": "late", "who": "Bo", "words": "at the door"})
    assert sent == {"proof": "p1", "what": "late", "who": "Bo", "words": "at the door"}


@pytest.mark.parametrize(
    "typed", [{"what": "stolen"}, {"who": "Kim"}, {"fee": "$1"}, {"stray": "2"}]
)
def test_nobody_fills_in_what_is_not_there(typed: dict[str, str]) -> None:
    with pytest.raises(NotOnPage, match="the form /send has no"):
        Leaf(PAGE).form("/send").filled(typed)


def test_a_form_that_is_not_there_is_missed() -> None:
    with pytest.raises(NotOnPage, match="no form /elsewhere"):
        Leaf(PAGE).form("/elsewhere")
