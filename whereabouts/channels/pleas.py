"""The phrases in which shoppers ask for no more texts, in English and in Spanish.

They are read in small letters without accents. What is broader than a plea for no texts is not
here: "stop the parcel" and "stop sending it to my old address" have nothing to do with texts.
"""

import re

#: What has the same first word and is no message to a phone.
_NO_THING = r"(?!-| (?:codes?|pins?|books?|box|gateway|files?))"
_TEXTS = (
    r"(?:texts|txts|sms(?:es)?|(?:text|txt|sms|phone) ?(?:messages?|msgs?|messaging|alerts?|"
    rf"updates?|notifications?|notices?)){_NO_THING}"
)
_MENSAJES = r"(?:mensajes?|mensajitos|sms|textos?)(?! de (?!texto|ustedes|su|tu))"
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
_NUMBER = r"my (?:phone |cell |mobile )?number"
_PHONE = r"(?:celular|movil|telefono|sms|texto|mensajes?(?: de texto)?)"

_ENGLISH = (
    rf"\b(?:stop|quit|cease|discontinue) {_FILL}(?:{_TEXTS}|texting|txting)\b",
    rf"\b(?:end|halt|cancel|disable|deactivate) (?:all |the |these |those |my |your |any )*"
    rf"(?:{_TEXTS}|texting)\b",
    rf"\b(?:turn|switch|shut) off {_FILL}{_TEXTS}\b",
    rf"\b(?:turn|switch|shut) {_FILL}{_TEXTS} off\b",
    r"\b(?:stop|quit) (?:messaging|contacting|bothering|spamming) "
    r"(?:me|us|my (?:phone|cell|mobile|number))\b",
    r"\bstop sending (?:me |us )?(?:messages|msgs)\b",
    r"\bstop (?:these|those|all|your) (?:messages|msgs)\b",
    r"\bkeep (?:on )?(?:texting|sending (?:me |us )?texts)\b.{0,40}\bstop\b(?! (?:by|at|the)\b)",
    rf"\b(?:don't|do not|never|not to) {_FILL}(?:text|txt|sms) (?:me|us|my|this)\b",
    r"\b(?:and|but) not (?:to )?text (?:me|us)\b",
    rf"\b(?:don't|do not|never) (?:send|want|wish|need) {_FILL}{_TEXTS}\b",
    rf"\b(?:rather|prefer) not (?:to )?(?:get|receive|have) {_FILL}{_TEXTS}\b",
    rf"\bno longer (?:want|wish|need) {_FILL}{_TEXTS}\b",
    rf"\bno more (?:of (?:these|those|your) )?{_TEXTS}\b",
    rf"\bno {_TEXTS},? please\b",
    rf"\b(?:email|e-mail|mail) only\b.{{0,20}}\bno {_TEXTS}\b",
    rf"\b(?:unsubscribe|remove|take|sign) (?:me|us) (?:off |out )?(?:of |from )?{_FILL}{_TEXTS}\b",
    r"\b(?:remove|take) (?:me|us) (?:off|from|out of) (?:your |the |this )?"
    r"(?:text|texting|sms) lists?\b",
    rf"\bunsubscribe from {_FILL}{_TEXTS}\b",
    rf"\b(?:opt|opting) (?:me |us )?out (?:of|from) {_FILL}(?:{_TEXTS}|texting)\b",
    rf"\b(?:remove|delete|take) {_NUMBER} (?:from|off) (?:of )?(?:your|the|this|any) "
    r"(?:\w+ )?(?:lists?|systems?|database|records)\b",
    rf"\b(?:remove|delete) {_NUMBER}(?: please)?[.!]*$",
    rf"\b(?:revoke|withdraw) {_FILL}consent (?:to|for) {_FILL}(?:{_TEXTS}|texting|texted)\b",
)
_SPANISH = (
    r"\b(?:deje|dejen|deja|dejad|dejar|pare|paren|para|parad|basta) de "
    rf"(?:enviar|mandar|escribir|textear|recibir)\w* {_RELLENO}{_MENSAJES}\b",
    r"\b(?:deje|dejen|deja|dejad|paren?) de (?:escribirme|textearme|mensajearme)\b",
    rf"\bno (?:me |nos )?(?:envie|envien|envies|mande|manden|mandes) {_RELLENO}{_MENSAJES}\b",
    rf"\bno (?:me |nos )?escriba[ns]? (?:mas )?(?:al|a mi|por) {_PHONE}\b",
    rf"\bno (?:quiero|deseo) {_RELLENO}{_MENSAJES}\b",
    rf"\bno mas {_MENSAJES}\b",
    rf"(?:^|[,.;] )sin (?:mas )?{_MENSAJES}\b",
    rf"\b(?:paren?|desactiven?|cancelen?|quiten?) {_RELLENO}{_MENSAJES}\b",
    rf"\b(?:dar|den|da|de)(?:me|nos) de baja (?:de |del ){_RELLENO}{_MENSAJES}\b",
    r"\b(?:quiten?|quita|saquen?|borren?|eliminen?)(?:me|nos) de (?:la |su )?lista de "
    rf"{_MENSAJES}\b",
)
PLEAS = tuple(re.compile(rule) for rule in (*_ENGLISH, *_SPANISH))
#: Said before the plea, these turn it around: "don't stop texting me", "why did you stop".
TURNED = re.compile(
    r"(?:\b(?:don't|do not|never|not|no(?: quiero| deseo)?|did (?:you|they|we|i)|"
    r"didn't ask you to|didn't (?:say|tell you|ask) to|got|get|getting|received|receive|had|seen|"
    r"been|were|was|are|reply|responda)"
    r"|\b(?:reply|text|send|type|responda) [\w']+ to) (?:please )?$"
)
