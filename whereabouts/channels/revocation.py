"""Whether a shopper, in words of their own, asks for no more texts.

Consent may be revoked by any reasonable means, in any conversation, not only by a keyword. The
rules are phrases: a false alarm costs a shopper their texts and e-mail goes on; what is missed
breaks the law. Still, a complaint about texts that did not come must not end them.
"""

import re
import unicodedata

from whereabouts.channels.keywords import letters

#: What is long enough for a plea and bounds the work done on a pasted novel.
_READ = 4000

_TEXTS = r"(?:texts|txts|sms(?:es)?|(?:text|txt|sms|phone) ?(?:messages?|msgs?|alerts?|updates?))"
_MENSAJES = r"(?:mensajes?|mensajitos|sms|textos?)"
#: Words that may stand between a plea's verb and its object without changing its sense. A list,
#: because "I don't want to miss your texts" has the shape of a plea too.
_FILL = (
    r"(?:(?:sending|send|getting|get|receiving|receive|giving|be|have|to|of|with|from|on|me|us|my|"
    r"the|these|those|this|that|all|any|anymore|your|so|many|more|such|future|further|order|"
    r"delivery|shipping|tracking|marketing|automated|annoying|constant|unwanted|please) ){0,5}?"
)
_RELLENO = (
    r"(?:(?:recibir|mas|los|las|sus|tus|estos|esos|tantos|ningun|que|me|nos|mande|manden|envie|"
    r"envien|de|a|mi|por|favor) ){0,5}?"
)

_ENOUGH = tuple(
    re.compile(rule)
    for rule in (
        rf"\b(?:stop|quit|cease|discontinue) {_FILL}(?:{_TEXTS}|texting|txting)\b",
        rf"\b(?:end|halt|cancel) (?:all |the |these |those |my |your |any )*(?:{_TEXTS}|texting)\b",
        r"\b(?:stop|quit) (?:messaging|contacting|bothering|spamming) (?:me|us|my)\b",
        r"\bstop sending (?:me |us )?(?:messages|msgs)\b",
        rf"\b(?:don't|do not|never|not to) {_FILL}(?:text|txt|sms) (?:me|us|my|this)\b",
        rf"\b(?:don't|do not|never) (?:send|want|wish|need) {_FILL}{_TEXTS}\b",
        rf"\bno longer (?:want|wish|need) {_FILL}{_TEXTS}\b",
        rf"\bno more (?:of (?:these|those|your) )?{_TEXTS}\b",
        r"\b(?:unsubscribe|remove|take|sign) (?:me|us) (?:off |out )?(?:of |from )?"
        rf"{_FILL}{_TEXTS}\b",
        rf"\b(?:opt|opting) (?:me |us )?out (?:of|from) {_FILL}(?:{_TEXTS}|texting)\b",
        r"\b(?:remove|delete|take) my (?:phone |cell |mobile )?number (?:from|off)\b",
        r"\b(?:deje|dejen|deja|dejad|pare|paren|para|parad|basta) de "
        rf"(?:enviar|mandar|escribir|textear)\w* {_RELLENO}{_MENSAJES}\b",
        r"\b(?:deje|dejen|deja|dejad|paren?) de (?:escribirme|textearme|mensajearme)\b",
        rf"\bno (?:me |nos )?(?:envie|envien|envies|mande|manden|mandes) {_RELLENO}{_MENSAJES}\b",
        rf"\bno (?:quiero|deseo) {_RELLENO}{_MENSAJES}\b",
        rf"\bno mas {_MENSAJES}\b",
        rf"\b(?:dar|den|da|de)(?:me|nos) de baja (?:de |del ){_RELLENO}{_MENSAJES}\b",
    )
)
#: Said before the plea, these turn it around: "don't stop texting me", "why did you stop".
_TURNED = re.compile(
    r"(?:\b(?:don't|do not|never|not|no|did you|did they|didn't ask you to|"
    r"didn't (?:say|tell you|ask) to|got|get|getting|received|receive|had|seen|been|were|was|"
    r"reply|responda)"
    r"|\b(?:reply|text|send|type|responda) [\w']+ to) (?:please )?$"
)
#: Enough when they are the whole first line. In a chat, "cancel" or "end" mean something else.
_WHOLE = {"stop", "stopall", "unsubscribe", "optout", "alto", "baja"} | {
    letters(plea)
    for plea in ("please stop", "stop please", "stop it", "stop now", "pare por favor")
}
_QUOTED = re.compile(
    r"^(?:>|-{2,} ?original message|on .{5,120}wrote:|el .{5,120}escribio:)", re.MULTILINE
)


def wants_no_texts(body: str) -> bool:
    """Whether the shopper's own words (not what they quote) end their consent to texts."""
    words = _own_words(body)
    if letters(words.partition("\n")[0]) in _WHOLE:
        return True
    flat = " ".join(words.split())
    return any(_is_meant(flat, plea) for rule in _ENOUGH for plea in rule.finditer(flat))


def _own_words(body: str) -> str:
    decomposed = unicodedata.normalize("NFKD", body[:_READ].casefold().replace("\u2019", "'"))
    plain = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return re.sub(r"\b(do|did)nt\b", r"\1n't", _QUOTED.split(plain)[0]).strip()


def _is_meant(words: str, plea: re.Match[str]) -> bool:
    return _TURNED.search(words[: plea.start()]) is None
