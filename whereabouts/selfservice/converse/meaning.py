"""What one turn means in its conversation: a button first, then the answer to what was asked,
then the words as they stand. A problem that the words raise is never lost on the way."""

from whereabouts.domain.model import Frozen
from whereabouts.selfservice.converse import hints
from whereabouts.selfservice.converse.digits import best, digits_of
from whereabouts.selfservice.converse.state import Slot, State
from whereabouts.selfservice.converse.turn import Press, Turn, pressed
from whereabouts.selfservice.understand.extracting.found import Kind
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
_POINTS = ".,;:!?()"
_NO_WISH = (Action.OTHER, Action.CLARIFY)
#: What one may wish of goods that came.
_AFTER_RECEIPT = (Action.RETURN, Action.REFUND)


class Meaning(Frozen):
    """`wish` is None where nothing new is wished; `received` answers "do you have it?"."""

    wish: Action | None = None
    #: What the words were read as, whatever the conversation makes of them.
    action: Action
    flags: tuple[Flag, ...] = ()
    number: str = ""
    #: All that are named, that one among them.
    numbers: tuple[str, ...] = ()
    email: str = ""
    postcode: str = ""
    #: A one-time code, where one was sent.
    code: str = ""
    #: They do not know their order's number.
    is_unnumbered: bool = False
    order: str = ""
    parcel: str = ""
    received: bool | None = None
    #: They were asked whether they have it, and see later.
    will_look: bool = False
    #: The problem that has a case is none any more.
    is_settled: bool = False
    #: What is missed is a part of an order.
    is_of_part: bool = False
    is_foreign: bool = False
    #: The words fill what was asked, and are no wish of their own.
    fills: bool = False


def meaning_of(turn: Turn, read: Understanding, state: State) -> Meaning:
    """`read` is what the words of the turn alone were understood as."""
    press, of = pressed(turn.pressed)
    if press is not None:
        return _of_button(press, of, state)
    email, digits = best(read.found, Kind.EMAIL), digits_of(turn.text, read.found, state)
    received = hints.has_it(turn.text) if state.asked is Slot.RECEIVED else None
    unnumbered = not state.is_identified and _has_no_number(turn, state)
    fills = _fills(state, received, bool(email or digits.says_who or unnumbered), digits.number)
    flags = _flags(turn, read, received, state)
    return Meaning(
        wish=_wish(turn, read, state, flags, received=received, fills=fills),
        action=read.action,
        flags=flags,
        number=digits.number,
        numbers=digits.numbers,
        email=email,
        postcode=digits.postcode,
        code=digits.code,
        is_unnumbered=unnumbered,
        order=_picked(turn.text, digits.number, state),
        received=received,
        will_look=state.asked is Slot.RECEIVED and hints.will_look(turn.text),
        is_settled=bool(state.case) and not read.flags and hints.is_settled(turn.text),
        is_of_part=hints.is_about_a_part(turn.text),
        is_foreign=read.language is Language.FOREIGN and not fills,
        fills=fills,
    )


def _wish(
    turn: Turn,
    read: Understanding,
    state: State,
    flags: tuple[Flag, ...],
    *,
    received: bool | None,
    fills: bool,
) -> Action | None:
    """A problem is a wish, whatever else the words fill."""
    if received is False:
        return Action.NOT_RECEIVED
    is_more = received is True and read.action in _AFTER_RECEIPT
    if state.asked is not None and fills and not flags and not is_more:
        return None
    if read.action not in _NO_WISH:
        return read.action
    if flags:
        return Action.HUMAN
    return Action.WISMO if state.is_identified and hints.asks_again(turn.text) else None


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
        is_unnumbered=press is Press.NO_NUMBER,
        fills=wish is None,
    )


def _has_no_number(turn: Turn, state: State) -> bool:
    was_asked = state.asked is Slot.NUMBER
    return hints.has_no_number(turn.text, was_asked=was_asked)


def _fills(state: State, received: bool | None, says_who: bool, number: str) -> bool:
    """Whoever names an order before anything was asked begins to say who they are."""
    if state.asked is Slot.RECEIVED:
        return received is not None
    if state.asked is Slot.ORDER:
        return bool(number)
    return says_who and not state.is_identified


def _flags(
    turn: Turn, read: Understanding, received: bool | None, state: State
) -> tuple[Flag, ...]:
    """What the words raise, and what they raise only here."""
    flags = list(read.flags)
    if received is False and Flag.NOT_RECEIVED not in flags:
        flags.append(Flag.NOT_RECEIVED)
    if state.is_identified and Flag.DAMAGED not in flags and hints.is_broken(turn.text):
        flags.append(Flag.DAMAGED)
    return tuple(flags)


def _picked(text: str, number: str, state: State) -> str:
    """One of the orders that were listed: by its number, or by its place in the list."""
    words = text.split() if state.asked is Slot.ORDER else ()
    named = (number, *(word.strip(_POINTS) for word in words))
    known = next(filter(None, (state.order_numbered(one) for one in named if one)), "")
    if known:
        return known
    place = hints.place(text) if state.asked is Slot.ORDER else None
    return state.orders[place] if place is not None and 0 <= place < len(state.orders) else ""
