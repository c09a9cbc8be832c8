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
    r"noticias|nuevo)|y ahora|y hoy)(?: (?:yet|now|today|please|pls|on (?:it|this|that)))*"
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
_PART = re.compile(
    r"\b(?:part|half|some|(?:one|1|two|2) of (?:my|the|two|three|2|3)|parte|mitad)\b"
)
_FEW_WORDS = 12


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
