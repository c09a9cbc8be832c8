"""What one turn means in its conversation: a button first, then the answer to what was asked,
then the words as they stand. A problem that the words raise is never lost on the way."""

import re
from collections.abc import Iterable

from whereabouts.domain.model import Frozen
from whereabouts.selfservice.converse.state import Slot, State
from whereabouts.selfservice.converse.turn import Press, Turn, pressed
from whereabouts.selfservice.understand.cleaning import clean, worded
from whereabouts.selfservice.understand.extracting.found import Doubt, Found, Kind
from whereabouts.selfservice.understand.language import Language
from whereabouts.selfservice.understand.topic import Action, Flag
from whereabouts.selfservice.understand.understanding import Understanding

_WISHES = {
    Press.WHERE: Action.WISMO,
    Press.NOT_RECEIVED: Action.NOT_RECEIVED,
    Press.ADDRESS: Action.WRONG_ADDRESS,
    Press.CUSTOMS: Action.CUSTOMS_HOLD,
    Press.CANCEL: Action.CANCEL,
    Press.RETURN: Action.RETURN,
    Press.REFUND: Action.REFUND,
    Press.PERSON: Action.HUMAN,
}
_FLAGS = {
    Press.NOT_RECEIVED: Flag.NOT_RECEIVED,
    Press.ADDRESS: Flag.WRONG_ADDRESS,
    Press.CUSTOMS: Flag.CUSTOMS_HOLD,
    Press.PERSON: Flag.HUMAN,
}
_NO_WISH = (Action.OTHER, Action.CLARIFY)
#: Among the first three words, and anywhere; without accents and apostrophes.
_YES = re.compile(r"^(\w+ ){0,2}(yes|yeah|yep|yup|y|ok|okay|sure|got|have|si|claro|ya|vale)\b")
_NO = re.compile(
    r"\b(no|nope|nah|n|not|dont|didnt|havent|hasnt|isnt|wasnt|never|nothing|nada|nunca|tampoco)\b"
)
#: Bare, only what was asked for is taken for an order's number.
_NUMBER = re.compile(r"#?\s*([A-Za-z0-9][A-Za-z0-9._#-]{0,63})")
_POINTS = ".,;:!?()"
_SURENESS = tuple(Doubt)
#: A longer message tells a story, and the digits in it are anything.
_FEW_WORDS = 5


class Meaning(Frozen):
    """`wish` is None where nothing new is wished; `received` answers "do you have it?"."""

    wish: Action | None = None
    #: What the words were read as, whatever the conversation makes of them.
    action: Action
    flags: tuple[Flag, ...] = ()
    number: str = ""
    email: str = ""
    postcode: str = ""
    order: str = ""
    parcel: str = ""
    received: bool | None = None
    is_foreign: bool = False
    #: The words fill what was asked, and are no wish of their own.
    fills: bool = False


def meaning_of(turn: Turn, read: Understanding, state: State) -> Meaning:
    """`read` is what the words of the turn alone were understood as."""
    press, of = pressed(turn.pressed)
    if press is not None:
        return _of_button(press, of, state)
    email, postcode = _best(read.found, Kind.EMAIL), _best(read.found, Kind.POSTCODE)
    is_proof = state.asked is Slot.PROOF
    number = "" if is_proof else _number(turn, read, state, has_proof=bool(email or postcode))
    received = _yes_or_no(turn.text) if state.asked is Slot.RECEIVED else None
    fills = _fills(state, received, number, email or postcode)
    wish = None if read.action in _NO_WISH else read.action
    if state.asked is not None and fills and not read.flags:
        wish = None
    if received is False:
        wish = Action.NOT_RECEIVED
    return Meaning(
        wish=wish,
        action=read.action,
        flags=_flags(read.flags, received),
        number=number,
        email=email,
        postcode=postcode,
        order=_picked(turn.text, number, state),
        received=received,
        is_foreign=read.language is Language.FOREIGN and not fills,
        fills=fills,
    )


def _of_button(press: Press, of: str, state: State) -> Meaning:
    received = {Press.YES: True, Press.NO: False}.get(press)
    wish = _WISHES.get(press) or (Action.NOT_RECEIVED if received is False else None)
    flag = Flag.NOT_RECEIVED if received is False else _FLAGS.get(press)
    return Meaning(
        wish=wish,
        action=wish or state.wish or Action.OTHER,
        flags=(flag,) if flag else (),
        order=of if press is Press.ORDER else "",
        parcel=of if press in (Press.PARCEL, Press.YES, Press.NO, Press.NOT_RECEIVED) else "",
        received=received,
        fills=wish is None,
    )


def _best(found: Iterable[Found], kind: Kind) -> str:
    """The least doubtful; what no word points to is left to what was asked."""
    sure = [one for one in found if one.kind is kind and one.doubt is not Doubt.NO_CUE]
    if kind is Kind.POSTCODE:
        sure = [one for one in found if one.kind is kind]
    sure.sort(key=lambda one: _SURENESS.index(one.doubt))
    return sure[0].value if sure else ""


def _number(turn: Turn, read: Understanding, state: State, *, has_proof: bool) -> str:
    """What the words call an order's number; without such a word, what stands where one was asked
    for, or beside the proof of it."""
    cued = _best(read.found, Kind.ORDER_NUMBER)
    words = turn.text.replace("# ", "#").split()
    is_wanted = state.asked in (Slot.NUMBER, Slot.ORDER) or has_proof or len(words) == 1
    if cued or state.is_identified or not is_wanted:
        return cued
    if len(words) > _FEW_WORDS and not has_proof:
        return ""
    matches = (_NUMBER.fullmatch(word.strip(_POINTS)) for word in words)
    numbers = [match[1] for match in matches if match and any(map(str.isdigit, match[1]))]
    codes = {one.value for one in read.found if one.kind is Kind.POSTCODE}
    return next((one for one in numbers if one not in codes), "")


def _yes_or_no(text: str) -> bool | None:
    said = worded(clean(text)).strip()
    if _NO.search(said):
        return False
    return True if _YES.search(said) else None


def _fills(state: State, received: bool | None, number: str, proof: str) -> bool:
    """Whoever names an order before anything was asked begins to say who they are."""
    if state.asked is Slot.RECEIVED:
        return received is not None
    if state.asked is Slot.ORDER:
        return bool(number)
    return bool(number or proof) and not state.is_identified


def _flags(raised: tuple[Flag, ...], received: bool | None) -> tuple[Flag, ...]:
    if received is False and Flag.NOT_RECEIVED not in raised:
        return (*raised, Flag.NOT_RECEIVED)
    return raised


def _picked(text: str, number: str, state: State) -> str:
    """One of the orders that were listed: by its number, or by its place in the list."""
    words = text.split() if state.asked is Slot.ORDER else ()
    named = (number, *(word.strip(_POINTS) for word in words))
    known = next(filter(None, (state.order_numbered(one) for one in named if one)), "")
    if known:
        return known
    place = text.strip().rstrip(".)")
    if state.asked is Slot.ORDER and place.isdecimal() and 0 < int(place) <= len(state.orders):
        return state.orders[int(place) - 1]
    return ""
