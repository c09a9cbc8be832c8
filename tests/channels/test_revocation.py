"""A plea in a shopper's own words ends their texts; a complaint about them does not."""

import pytest

from whereabouts.channels.revocation import wants_no_texts


@pytest.mark.parametrize(
    "body",
    [
        "STOP",
        "please stop",
        "Stop\nSent from my phone",
        "please stop texting me",
        "Can you stop sending text updates",
        "why don't you stop texting me",
        "Where is my order? Also please stop the text alerts.",
        "stop sending me so many texts",
        "Stop messaging me",
        "no more texts",
        "No more text messages please",
        "Please don\u2019t text me again",
        "dont text me",
        "do not text this number",
        "I don't want to receive any more text messages",
        "I don't want texts on my phone",
        "I no longer wish to get texts",
        "cancel text alerts",
        "unsubscribe me from text messages",
        "take me off the text alerts",
        "I'd like to opt out of texts",
        "remove my number from your list",
        "deje de enviarme mensajes",
        "Dejen de mandarme SMS",
        "Por favor, dejen de enviarme mensajes de texto",
        "No me env\u00eden m\u00e1s mensajes",
        "ya no quiero recibir mensajes de texto",
        "no m\u00e1s mensajes",
        "quiero darme de baja de los SMS",
        "dejen de escribirme",
        "I'd rather not get any more texts",
        "take me off your text list",
        "No texts please",
        "please disable SMS notifications",
        "turn the texts off",
        "I want to unsubscribe from text messages",
        "I revoke my consent to text messages",
        "can you please only e-mail me and not text me",
        "you keep texting me, please stop",
        "Stop all text messages to +1 202 555 0143",
        "quiero dejar de recibir SMS",
        "ya no me escriban al celular",
        "Qu\u00edtenme de la lista de mensajes",
        "sin mensajes de texto por favor",
    ],
)
def test_a_plea_is_heard(body: str) -> None:
    assert wants_no_texts(body)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Where is my order?",
        "cancel",
        "cancel my order and text message me",
        "Please stop the delivery",
        "stop emailing me",
        "why did you stop texting me",
        "you stopped texting me",
        "did you stop sending texts?",
        "don't stop texting me",
        "please do not stop sending me texts",
        "I didn't ask you to stop texting me",
        "I never got your text messages",
        "I got no more texts after Monday",
        "I don't want to miss your text messages",
        "I can't stop laughing at your text messages",
        "can you text me when it arrives",
        "The text says delivered but it is not here",
        "\u00bfpor qu\u00e9 no me env\u00edan mensajes?",
        "no dejen de enviarme mensajes",
        "no llegaron m\u00e1s mensajes",
        "no quiero perder mensajes",
        "please stop the parcel",
        "Please stop!! You sent it to the wrong address",
        "stop sending it to my old address",
        "stop contacting my old address, use the new one",
        "Don't send it to my old phone number",
        "remove my phone number from the label",
        "I don't need the SMS code",
        "I no longer want the text book",
        "Why did I stop getting your texts?",
        "por favor paren el paquete",
        "dejen de enviarlo a mi antigua direcci\u00f3n",
        "no quiero recibir mensajes de error",
        "no quiero dejar de recibir SMS",
    ],
)
def test_what_is_no_plea_ends_nothing(body: str) -> None:
    assert not wants_no_texts(body)


@pytest.mark.parametrize(
    "quoted",
    [
        "Thank you!\n> Reply STOP to stop texts",
        "Thank you!\nOn Tue, 25 Nov 2025 at 15:00 Juniper wrote:\nReply STOP to end texts",
        "\u00a1Gracias!\nEl mar, 25 nov 2025, Juniper escribi\u00f3:\nno m\u00e1s mensajes",
        "Thank you!\n-----Original Message-----\nplease stop texting me",
    ],
)
def test_what_a_shopper_quotes_is_not_their_own_word(quoted: str) -> None:
    assert not wants_no_texts(quoted)


def test_our_own_instruction_repeated_is_no_plea() -> None:
    assert not wants_no_texts("It says reply STOP to stop texts, what is that?")
