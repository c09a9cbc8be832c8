"""A language is told by evidence alone."""

import pytest

from whereabouts.selfservice.understand.cleaning import clean, worded
from whereabouts.selfservice.understand.language import Language, language

SAID = {
    "where is my order": Language.ENGLISH,
    "¿dónde está mi pedido?": Language.SPANISH,
    "cancelar pedido": Language.SPANISH,
    "où est mon colis, je n'ai rien reçu": Language.FOREIGN,
    "non ho ancora ricevuto il pacco": Language.FOREIGN,
    "onde está meu pedido": Language.FOREIGN,
    "mijn pakket is nog niet aangekomen": Language.FOREIGN,
    "mera order kab tak aayega": Language.FOREIGN,
    "Моя посылка": Language.FOREIGN,
    "1Z999AA10123456784": Language.UNCLEAR,
    "Müller": Language.UNCLEAR,
    "ok": Language.UNCLEAR,
    "order": Language.ENGLISH,
    "parcel for Señor Núñez is late": Language.ENGLISH,
}


@pytest.mark.parametrize(("text", "spoken"), SAID.items())
def test_a_language_is_told_by_its_small_words(text: str, spoken: Language) -> None:
    assert language(clean(text), worded(clean(text))) is spoken
