"""The one-word answers that end, resume or explain a sender's texts."""

import unicodedata

from whereabouts.channels.channel import KeywordKind

#: What carriers and Twilio honour in English, then what Spanish speakers send.
_WORDS = {
    KeywordKind.STOP: (
        "stop stopall unsubscribe cancel end quit revoke optout"  # in force by FCC rule and Twilio
        " alto parar pare baja cancelar"
    ),
    KeywordKind.START: "start unstop yes",
    KeywordKind.HELP: "help info ayuda",
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}


def keyword_in(body: str) -> KeywordKind:
    """The keyword a text consists of, whatever its case, spacing, accents and punctuation.

    "Stop.", "STOP ALL" and "opt-out!" are keywords; a sentence that contains one is not.
    """
    return _KINDS.get(letters(body), KeywordKind.NONE)


def letters(words: str) -> str:
    """What is left of words without case, spacing, accents and punctuation."""
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    return "".join(character for character in decomposed if character.isalpha())
