"""A number names the carriers that may know it, and no text whatever is too odd to be read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.carriers.numbers.invented import KINDS, Invented, Kind
from whereabouts.carriers.numbers import check_digits
from whereabouts.carriers.numbers.candidate import Candidate, Certainty
from whereabouts.carriers.numbers.recognise import candidates

_GS1 = [kind for kind in KINDS if kind.check_digit is check_digits.gs1]
_KINDS = st.sampled_from(KINDS)
_LABEL_CHARACTERS = st.text("0123456789ABJLMNQRUVXYZ -", max_size=45)

_few = settings(max_examples=25, deadline=None)
_many = settings(deadline=None)
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.format)


@every_kind
@_few
@given(data=st.data())
def test_a_right_number_is_recognised_first_or_among_its_peers(
    kind: Kind, data: st.DataObject
) -> None:
    found = candidates(data.draw(kind.numbers()).number)
    mine = next(one for one in found if one.carrier == kind.carrier and one.checked)
    assert mine.certainty is found[0].certainty


@every_kind
@_few
@given(data=st.data())
def test_a_wrong_check_digit_is_told_and_the_carrier_is_asked_all_the_same(
    kind: Kind, data: st.DataObject
) -> None:
    drawn = data.draw(kind.numbers())
    found = candidates(_altered(drawn, drawn.end, data))
    assert kind.carrier in {one.carrier for one in found}
    assert not any(one.checked for one in found if one.format == kind.format)


@pytest.mark.parametrize("kind", _GS1, ids=lambda kind: kind.format)
@_few
@given(data=st.data())
def test_where_the_rule_sees_every_typo_so_do_we(kind: Kind, data: st.DataObject) -> None:
    drawn = data.draw(kind.numbers())
    at = data.draw(st.integers(drawn.start, drawn.end - 1))
    found = candidates(_altered(drawn, at, data))
    assert not any(one.checked for one in found if one.format == kind.format)


@_many
@given(kind=_KINDS, data=st.data())
def test_spelling_does_not_matter(kind: Kind, data: st.DataObject) -> None:
    number = data.draw(kind.numbers()).number
    gaps = data.draw(st.lists(st.sampled_from(["", " ", "-", "\t", "\u2013"]), min_size=1))
    spelled = "".join(char + gaps[at % len(gaps)] for at, char in enumerate(number))
    assert candidates(spelled.lower()) == candidates(number)


@_many
@given(st.text() | _LABEL_CHARACTERS)
def test_any_text_is_read(text: str) -> None:
    found = candidates(text)
    assert len({(one.carrier, one.number) for one in found}) == len(found)
    assert [one.certainty for one in found] == sorted(
        (one.certainty for one in found), key=list(Certainty).index
    )


@_many
@given(_KINDS.flatmap(lambda kind: kind.numbers()))
def test_beside_a_certain_one_the_others_are_merely_possible(drawn: Invented) -> None:
    first, *others = candidates(drawn.number)
    if first.certainty is Certainty.CERTAIN:
        assert {one.certainty for one in others} <= {Certainty.POSSIBLE}


@pytest.mark.parametrize(
    ("number", "carrier", "format_"),
    [
        ("JD014600001122334455", "dhl_express", "DHL piece"),
        ("GM2200114477885566", "dhl", "DHL eCommerce"),
        ("GMA1B2C3D4E5F60718293A", "dhl", "DHL eCommerce"),
        ("CN00998877665544", "dhl", "DHL eCommerce packet"),
        ("70123412341234", "dhl", "DHL eCommerce 14"),
        ("MI123456ABC0001", "ups", "UPS Mail Innovations MI"),
    ],
)
def test_some_formats_have_no_check_digit(number: str, carrier: str, format_: str) -> None:
    first = candidates(number)[0]
    assert (first.carrier, first.format, first.checked) == (carrier, format_, None)


@pytest.mark.parametrize(
    ("barcode", "number"),
    [
        ("420 20500 9400 1100 4170 1544 7725 77", "9400110041701544772577"),
        ("420 20500 1234 9400 1100 4170 1544 7725 77", "9400110041701544772577"),
        ("420 20500 9274 9288 5164 6537 8290 9514 51", "92749288516465378290951451"),
        ("9620 742 319197078661853", "319197078661853"),
        ("9622 0015 6000 0123 4567 0039 8259 7919 03", "398259791903"),
        ("1001 9012 3456 7890 1234 0039 8259 7919 03", "398259791903"),
        ("3297 1514 5601 0244 3982 5979 1903 2014", "398259791903"),
        ("9261 6201 3526 4595 9582 15", "9261620135264595958215"),
    ],
)
def test_the_number_inside_a_barcode_is_asked_for(barcode: str, number: str) -> None:
    first = candidates(barcode)[0]
    assert (first.number, first.checked) == (number, True)


def test_what_fits_nothing_has_no_candidate() -> None:
    assert candidates("4711") == candidates("") == candidates("94001 XXXXX 44772577") == ()


def test_a_shape_of_ones_own_is_likely_though_the_check_digit_is_wrong() -> None:
    assert candidates("1Z7W3K888401645940") == (
        Candidate(
            carrier="ups",
            format="UPS 1Z",
            number="1Z7W3K888401645940",
            checked=False,
            certainty=Certainty.LIKELY,
        ),
    )


def _altered(drawn: Invented, at: int, data: st.DataObject) -> str:
    others = [one for one in "0123456789" if one != drawn.number[at]]
    return drawn.altered(at, data.draw(st.sampled_from(others)))
