"""No sentence passes with a date, time, number, name, link or promise that the answer lacks."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.selfservice.answer.build import answer_of, on_its_way
from tests.selfservice.answer.worlds import World, world
from whereabouts.selfservice.answer.answer import Link
from whereabouts.selfservice.answer.checking import Kind, allowed, checked, strangers
from whereabouts.selfservice.answer.scrutiny.conditions import CONDITIONS
from whereabouts.selfservice.answer.scrutiny.house import fixed
from whereabouts.selfservice.saying.listing import listed
from whereabouts.selfservice.saying.paragraph import Paragraph
from whereabouts.selfservice.saying.short import short
from whereabouts.selfservice.saying.telling import told
from whereabouts.selfservice.tongue import tongue
from whereabouts.words.locales import Tongue

ENGLISH, SPANISH = tongue("en-US"), tongue("es-MX")
ANSWER = answer_of(on_its_way())
LINK = "https://track.example.com/t/abc"
ALSO = ("Lamps & Co", LINK)
K = Kind


@pytest.mark.parametrize(
    "text",
    [
        "It should arrive on Thursday, Nov 26.",
        "UPS expects it this Thursday between 2 and 4 pm.",
        "Your parcel was in Reno, NV at 9:30 am today.",
        "UPS scanned your Brass lamp 3 hours ago.",
        "It is estimated for November 26th, in two days.",
        "Hi! The carrier has it, see https://www.ups.com/track?tracknum=1Z999AA10123456784",
        "Order L-77 holds 1 x Brass lamp, tracking number 1Z999AA10123456784.",
    ],
)
def test_true_words_pass_however_they_are_put(text: str) -> None:
    assert strangers(text, ANSWER, ENGLISH, ALSO) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It should arrive on Friday.", K.DATE),
        ("It should arrive on Thu, Nov 27.", K.DATE),
        ("It should arrive tomorrow.", K.DATE),
        ("It is expected tonight.", K.DATE),
        ("It should arrive today.", K.DATE),
        ("It should arrive today at 9:30 am.", K.TIME),
        ("Expect it on 11/27.", K.DATE),
        ("It is due in three days.", K.NUMBER),
        ("It should come next week.", K.DATE),
        ("It should come this weekend.", K.DATE),
        ("It was seen in Reno, NV at 9:35 am.", K.TIME),
        ("It should come on Thursday by 5 pm.", K.TIME),
        ("It should come on Thursday, 1-4 pm.", K.TIME),
        ("It should come on Thursday at 9:30 am.", K.TIME),
        ("It should come on Thursday morning.", K.TIME),
        ("UPS scanned it 5 hours ago.", K.NUMBER),
        ("Your 2 lamps are on their way.", K.NUMBER),
        ("Your three parcels are on their way.", K.NUMBER),
        ("Call us at +1 202 555 0177.", K.NUMBER),
        ("Your tracking number is 1Z999AA10123456785.", K.NUMBER),
        ("It costs $12.", K.NUMBER),
        ("It left Chicago this day.", K.PLACE),
        ("Ask Maria about it.", K.PLACE),
        ("FedEx has your parcel.", K.CARRIER),
        ("It goes with amazon.", K.CARRIER),
        ("It will arrive on Thursday.", K.PROMISE),
        ("You'll have it on Thursday.", K.PROMISE),
        ("We guarantee it.", K.PROMISE),
        ("You get a refund.", K.PROMISE),
        ("We are sending it again.", K.PROMISE),
        ("You hear from us by Thursday.", K.PROMISE),
        ("Delivered!", K.PROMISE),
        ("Your parcel was already delivered.", K.PROMISE),
        ("See https://evil.example.com/x", K.LINK),
        ("See evil.example.com/x", K.LINK),
        ("Write to pay@evil.example.com", K.LINK),
        ("It will arr\u200bive on Thursday.", K.PROMISE),
        ("It comes at \uff15 pm.", K.TIME),
    ],
)
def test_a_stranger_is_found_and_named(text: str, kind: Kind) -> None:
    assert kind in {one.kind for one in strangers(text, ANSWER, ENGLISH, ALSO)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Llega el viernes.", K.DATE),
        ("Debería llegar mañana.", K.DATE),
        ("Debería llegar hoy por la tarde.", K.TIME),
        ("Está previsto para el jueves, 27 de nov.", K.DATE),
        ("Llegará el jueves.", K.PROMISE),
        ("Te devolveremos el dinero.", K.PROMISE),
        ("Te lo garantizamos.", K.PROMISE),
        ("Va a llegar el jueves.", K.PROMISE),
        ("Lo vio a las 9:35 a.m. en Reno, NV.", K.TIME),
        ("Está en Guadalajara.", K.PLACE),
        ("Lo lleva Estafeta.", K.CARRIER),
        ("Tus dos paquetes están en camino.", K.NUMBER),
        ("Lo escaneó hace 5 horas.", K.NUMBER),
    ],
)
def test_a_stranger_is_found_in_spanish(text: str, kind: Kind) -> None:
    assert kind in {one.kind for one in strangers(text, ANSWER, SPANISH, ALSO)}


def test_true_words_pass_in_spanish() -> None:
    text = "Tu paquete está en camino: UPS lo vio hoy a las 9:30 a.m. en Reno, NV."
    assert strangers(text, ANSWER, SPANISH, ALSO) == ()
    assert strangers("Entrega estimada: jueves 26 de nov, 2–4 p.m.", ANSWER, SPANISH, ALSO) == ()


def texts_of(of: World) -> list[str]:
    speech = tongue(of.locale)
    spoken = [line for one in told(of.answer, speech) for line in (one.heading, *one.lines)]
    written = [*listed(of.answer, speech), short(of.answer, "Lamps & Co", LINK, speech)]
    return [text for text in (*spoken, *written) if text]


@pytest.mark.parametrize("speech", [ENGLISH, SPANISH], ids=["en", "es"])
def test_what_our_own_words_state_of_no_order_passes(speech: Tongue) -> None:
    """Greetings, questions back, buttons: whatever a conversation says between the answers."""
    for sentence, source in fixed(speech.language).items():
        if source not in CONDITIONS:
            assert strangers(sentence, ANSWER, speech) == (), sentence


WORLDS = st.integers(0, 10**6).map(world)


@settings(max_examples=60, deadline=None)
@given(WORLDS)
def test_all_that_our_own_words_say_passes(of: World) -> None:
    for text in texts_of(of):
        assert strangers(text, of.answer, tongue(of.locale), ALSO) == (), text


def change_digit(text: str) -> str:
    """A year, a count or an hour that no world knows."""
    return re.sub(r"\d+", lambda found: found.group() + "93", text, count=1)


def change_weekday(text: str) -> str:
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    es = ("lun", "mar", "mié", "jue", "vie", "sáb", "dom")
    for names in (days, es):
        for at, name in enumerate(names):
            other = names[(at + 1) % 7]
            changed = re.sub(rf"\b{name}(?=,? \d\d? \w|, [A-Z][a-z]+ \d)", other, text, count=1)
            if changed != text:
                return changed
    return text


def change_carrier(text: str) -> str:
    return re.sub(r"\b(UPS|FedEx|USPS|DHL Express|OnTrac|Acme Parcel)\b", "Amazon", text, count=1)


def change_city(text: str) -> str:
    return re.sub(r"Denver, CO|Móstoles|São Paulo|Terminal 2", "Kansas City", text, count=1)


def add_promise(text: str) -> str:
    return f"{text} We guarantee that it will arrive."


def add_refund(text: str) -> str:
    return f"{text} Te devolveremos todo."


MUTATIONS = [change_digit, change_weekday, change_carrier, change_city, add_promise, add_refund]


@settings(max_examples=40, deadline=None)
@given(WORLDS, st.sampled_from(MUTATIONS))
def test_whatever_is_changed_in_them_is_refused(of: World, change: Callable[[str], str]) -> None:
    for text in texts_of(of):
        changed = change(text.replace(LINK, "").strip())
        if changed != text.replace(LINK, "").strip():
            assert strangers(changed, of.answer, tongue(of.locale), ALSO), changed


def test_each_change_finds_something_to_change() -> None:
    texts = [text for number in range(60) for text in texts_of(world(number))]
    for change in MUTATIONS:
        assert sum(change(text) != text for text in texts) > 1


def test_only_the_refused_sentence_is_left_out() -> None:
    page, evil = ANSWER.orders[0].parcels[0].links[0], Link(name="Pay", url="https://evil.example")
    said = Paragraph(
        heading="On its way",
        lines=("UPS last saw it in Reno, NV. It will be there on Friday.", "We guarantee it."),
        links=(page, evil),
    )
    result = checked([said], ANSWER, ENGLISH)
    assert result.paragraphs == (
        Paragraph(heading="On its way", lines=("UPS last saw it in Reno, NV.",), links=(page,)),
    )
    assert [one.sentence for one in result.refused] == [
        "It will be there on Friday.",
        "We guarantee it.",
    ]


def test_what_was_refused_is_logged_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    assert allowed([Paragraph(lines=("We guarantee it.",))], ANSWER, ENGLISH) == ()
    [record] = caplog.records
    assert record.__dict__["kinds"] == "PROMISE"
    assert "guarantee" not in record.getMessage()


def test_what_stands_under_a_place_is_no_end_of_a_sentence() -> None:
    line = "UPS last saw it in St. Reno, NV on Friday."
    assert [one.sentence for one in checked([Paragraph(lines=(line,))], ANSWER, ENGLISH).refused]
