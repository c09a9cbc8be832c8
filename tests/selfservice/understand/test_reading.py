"""What messages are understood to ask, in tables of our own words."""

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whereabouts.selfservice.understand.artefact import FILE, model
from whereabouts.selfservice.understand.language import Language
from whereabouts.selfservice.understand.reading import understand
from whereabouts.selfservice.understand.topic import Action, Flag

ACTIONS = {
    "Where on earth is my order?": Action.WISMO,
    "could you send the tracking link": Action.WISMO,
    "when is my parcel due to arrive": Action.WISMO,
    "¿dónde está mi paquete?": Action.WISMO,
    "the parcel never came": Action.NOT_RECEIVED,
    "nunca llegó mi pedido": Action.NOT_RECEIVED,
    "I gave you the wrong address": Action.WRONG_ADDRESS,
    "puse mal la dirección": Action.WRONG_ADDRESS,
    "customs is keeping my parcel": Action.CUSTOMS_HOLD,
    "está retenido en aduanas": Action.CUSTOMS_HOLD,
    "please cancel my order": Action.CANCEL,
    "quiero cancelar la compra": Action.CANCEL,
    "how can I return these shoes": Action.RETURN,
    "quiero devolver el abrigo": Action.RETURN,
    "I want a refund": Action.REFUND,
    "quiero un reembolso": Action.REFUND,
    "let me talk to a person": Action.HUMAN,
    "quiero hablar con una persona": Action.HUMAN,
    "what is the capital of France": Action.OTHER,
    "thanks a lot": Action.OTHER,
}
FLAGGED = {
    "tracking says delivered but it is not here": Flag.NOT_RECEIVED,
    "someone stole my package": Flag.NOT_RECEIVED,
    "they left it with a neighbour": Flag.NOT_RECEIVED,
    "delivery attempt failed": Flag.NOT_RECEIVED,
    "haven't got it yet": Flag.NOT_RECEIVED,
    "dice entregado y aquí no hay nada": Flag.NOT_RECEIVED,
    "me robaron el paquete": Flag.NOT_RECEIVED,
    "the mug arrived broken": Flag.DAMAGED,
    "el jarrón llegó roto": Flag.DAMAGED,
    "you sent me the wrong size": Flag.WRONG_ITEM,
    "my lawyer will hear of this": Flag.LEGAL,
    "your charger caught fire": Flag.INJURY,
    "your shop is a scam": Flag.FRAUD,
    "I never placed this order": Flag.FRAUD,
}
LOOK_ALIKES = {
    "I haven't received my refund": Flag.NOT_RECEIVED,
    "the verification code never arrived": Flag.NOT_RECEIVED,
    "no me ha llegado el reembolso": Flag.NOT_RECEIVED,
    "no need to transfer me to an agent": Flag.HUMAN,
    "are you a human?": Flag.HUMAN,
    "my travel agent is on holiday": Flag.HUMAN,
    "¿eres humano?": Flag.HUMAN,
    "is a custom size possible": Flag.CUSTOMS_HOLD,
    "I want to change my e-mail address": Flag.WRONG_ADDRESS,
}


@pytest.mark.parametrize(("text", "action"), ACTIONS.items())
def test_each_action_is_understood_in_both_languages(text: str, action: Action) -> None:
    assert understand(text).action is action


@pytest.mark.parametrize(("text", "flag"), FLAGGED.items())
def test_a_problem_raises_its_flag(text: str, flag: Flag) -> None:
    assert flag in understand(text).flags


@pytest.mark.parametrize(("text", "flag"), LOOK_ALIKES.items())
def test_what_only_looks_like_a_problem_raises_none(text: str, flag: Flag) -> None:
    assert flag not in understand(text).flags


def test_an_exchange_rate_returns_nothing() -> None:
    assert understand("what exchange rate do you use").action is not Action.RETURN


def test_several_problems_are_all_kept() -> None:
    flags = understand("my order never arrived, get me a manager").flags
    assert set(flags) == {Flag.NOT_RECEIVED, Flag.HUMAN}


def test_a_missing_parcel_outweighs_the_refund_that_is_asked_for() -> None:
    assert understand("never got it, I want my money back").action is Action.NOT_RECEIVED


@pytest.mark.parametrize("text", ["", " ", "???", "\u200b"])
def test_nothing_said_is_asked_about(text: str) -> None:
    assert understand(text).action is Action.CLARIFY


@pytest.mark.parametrize(
    "text", ["Wo ist meine Bestellung?", "где мой заказ", "私の荷物はどこですか"]
)
def test_what_is_said_in_another_language_is_a_persons(text: str) -> None:
    meant = understand(text)
    assert (meant.language, meant.action) == (Language.FOREIGN, Action.HUMAN)


def test_a_foreign_message_keeps_the_flags_its_words_raise() -> None:
    assert Flag.NOT_RECEIVED in understand("mein paket ist nicht da: never arrived").flags


@pytest.mark.parametrize("text", ["wher is my oredr", "𝔀𝓱𝓮𝓻𝓮 𝓲𝓼 𝓶𝔂 𝓸𝓻𝓭𝓮𝓻", "WHERE IS MY ORDER"])
def test_odd_spellings_mean_the_same(text: str) -> None:
    assert understand(text).action is Action.WISMO


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_understood_somehow(text: str) -> None:
    meant = understand(text)
    assert 0 <= meant.confidence <= 1
    assert len(set(meant.flags)) == len(meant.flags)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([*FLAGGED.items()]),
    st.sampled_from(["hello.", "Good morning.", "Hola,", "dear team,", ""]),
    st.sampled_from([". thanks", ". please help", "! thank you so much", ". gracias", " please"]),
)
def test_courtesy_never_costs_a_flag(problem: tuple[str, Flag], hello: str, bye: str) -> None:
    text, flag = problem
    assert flag in understand(f"{hello} {text}{bye}").flags


def test_the_model_is_small_and_made_without_a_clock() -> None:
    packed = FILE.read_bytes()
    assert len(packed) < 1_000_000
    assert packed[4:8] == bytes(4)
    assert gzip.decompress(packed).startswith(b'{"classes":')


def test_every_class_of_the_model_is_an_action() -> None:
    assert {*model().classes, Action.CLARIFY} == set(Action)
