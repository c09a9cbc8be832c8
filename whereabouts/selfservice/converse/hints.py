"""Words that mean something only within a conversation, because of what was said before."""

import re

from whereabouts.selfservice.understand.cleaning import clean, worded

_NEVER_MIND = re.compile(r"\b(?:never ?mind|nvm|forget it|olvid\w+|ya no hace falta)\b")
_THERE = re.compile(
    r"\b(?:found (?:it|them|the|my)|(?:just|already) found|(?:it|they|package|parcel|order) "
    r"(?:just |has |finally |have )*(?:came|arrived|showed up|turned up|is here|are here)|"
    r"(?:got|have) it(?: now)?|neighbou?rs? (?:had|has|took|brought)|"
    r"aparecio|(?:ya )?(?:me )?llego|encontre|ya l[oa] tengo|l[oa] ten(?:ia|ian) )"
)
_NOT = re.compile(
    r"\b(?:not|no|nunca|aun|todavia|never|still|cant|cannot|couldnt|havent|hasnt|didnt|dont|isnt|"
    r"nobody|if|when|until|si|cuando|roto|rota|but|pero)\b"
)
_AGAIN = re.compile(
    r"(?:(?:is there |are there |so |and |ok )*(?:any|some) (?:news|updates?|changes?)|and now|"
    r"what now|and today|whats new|still there|(?:y |hay )*(?:alguna |algo )?(?:novedad(?:es)?|"
    r"noticias|nuevo)|y ahora|y hoy|(?:and |so )?when (?:will|do|can|should) (?:i|we|you|u) "
    r"(?:hear|know|get|tell|reply|answer)(?: \w+){0,4}|(?:y )?cuando (?:me |nos )?(?:avisan|"
    r"responden|contestan|tendre|sabre|van a)(?: \w+){0,4})"
    r"(?: (?:yet|now|today|please|pls|on (?:it|this|that)))*"
)
_NO_NUMBER = re.compile(
    r"\b(?:dont|do not|cant|cannot|lost|forgot|no idea|havent|not|without|no|never)\b.{0,40}"
    r"\b(?:number|it|confirmation|one)\b|\b(?:no (?:tengo|se|recuerdo|encuentro|me acuerdo)|"
    r"perdi|olvide|sin)\b.{0,40}\b(?:numero|lo|confirmacion)\b|\bno (?:lo )?(?:tengo|se)\b|"
    r"\b(?:no idea|dont (?:know|have)|idk)\b"
)
_NUMBER = re.compile(r"\b(?:order|confirmation|number|numero|pedido)\b")
_BROKEN = re.compile(
    r"\b(?:broken|damaged|smashed|cracked|shattered|torn|ripped|crushed|dented|defective|ruined|"
    r"leaking|rot[oa]s?|danad[oa]s?|quebrad[oa]s?|golpead[oa]s?|estropead[oa]s?)\b"
)
_UNBROKEN = re.compile(r"\b(?:not|isnt|wasnt|no esta|no llego|if|si esta)\b")
_LOOK = re.compile(
    r"\b(?:(?:im )?(?:not (?:at )?home(?: yet)?|at work|no estoy en (?:mi )?casa(?: aun)?)|"
    r"(?:ill|i will|will|gonna|going to|let me|have to) (?:check|look|see|ask)|"
    r"(?:luego|despues|mas tarde|al rato|ahorita|ahora) (?:lo )?(?:reviso|veo|checo|miro|me fijo)|"
    r"(?:voy a|dejame) (?:ver|revisar|fijarme|checar|mirar))\b"
)
_POLITE = re.compile(
    r"\bno (?:worries|problems?|rush|thanks|thank you|gracias|pasa nada|hay problema|"
    r"te preocupes|se preocupe)\b"
)
_YES = re.compile(r"^(\w+ ){0,2}(yes|yeah|yep|yup|y|ok|okay|sure|got|have|si|claro|ya|vale)\b")
_NO = re.compile(
    r"\b(no|nope|nah|n|not|dont|didnt|havent|hasnt|isnt|wasnt|never|nothing|nada|nunca|tampoco)\b"
)
_PLACES = (
    ("first", "1st", "primero", "primer"),
    ("second", "2nd", "segundo"),
    ("third", "3rd", "tercero", "tercer"),
    ("fourth", "4th", "cuarto"),
)
_PART = re.compile(
    r"\b(?:part|half|some|(?:one|1|two|2) of (?:my|the|two|three|2|3)|parte|mitad)\b"
)
_FEW_WORDS = 12
_FEWEST_WORDS = 4


def is_settled(text: str) -> bool:
    """A problem that was told is none any more: it came, it was found, never mind."""
    words = _words(text)
    rest = _NEVER_MIND.sub(" ", words)
    if _NOT.search(rest):
        return False
    return rest != words or _THERE.search(rest) is not None


def asks_again(text: str) -> bool:
    """Short for what was asked before."""
    return _AGAIN.fullmatch(_words(text).replace(" .", "").strip()) is not None


def has_no_number(text: str, *, was_asked: bool) -> bool:
    """The shopper does not know their order's number. Unasked, they have to call it so."""
    words = _words(text)
    is_named = was_asked or _NUMBER.search(words) is not None
    return is_named and not _has_digits(words) and _NO_NUMBER.search(words) is not None


def has_it(text: str) -> bool | None:
    """An answer to "Do you have it?"; who is about to look has not answered it."""
    said = _POLITE.sub(" ", _words(text).strip())
    rest = _LOOK.sub(" ", said)
    if _NO.search(rest):
        return False
    return True if rest == said and _YES.search(said) else None


def will_look(text: str) -> bool:
    """They will see later whether they have it."""
    return _LOOK.search(_words(text)) is not None and has_it(text) is None


def place(text: str) -> int | None:
    """Which one of a list is meant, counted from 0."""
    words = _words(text).split()
    if len(words) == 1 and words[0].isdecimal():
        return int(words[0]) - 1
    if len(words) > _FEWEST_WORDS:
        return None
    named = (at for at, names in enumerate(_PLACES) if set(names) & set(words))
    return next(named, None)


def is_broken(text: str) -> bool:
    """What was brought is damaged; said so shortly, nothing else says what it is about."""
    words = _words(text)
    is_short = len(words.split()) <= _FEW_WORDS
    return is_short and _BROKEN.search(words) is not None and _UNBROKEN.search(words) is None


def is_about_a_part(text: str) -> bool:
    """A part came: what is not here may still be on its way."""
    return _PART.search(_words(text)) is not None


def _words(text: str) -> str:
    return worded(clean(text))


def _has_digits(words: str) -> bool:
    return any(map(str.isdigit, words))
