"""From what fired and what is likely to one action, the flags, and how sure we are of it.

A flag that a rule raises stays: no likelihood lowers it.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from whereabouts.selfservice.understand.topic import Action, Flag

#: From which likelihood on the model alone raises a flag, or is believed about an action.
_FLAGGED = {
    Flag.HUMAN: 0.70,
    Flag.WRONG_ADDRESS: 0.80,
    Flag.NOT_RECEIVED: 0.85,
    Flag.CUSTOMS_HOLD: 0.85,
}
_BELIEVED = {Action.WISMO: 0.45, Action.OTHER: 0.50}
_BELIEVED_ELSE = 0.60
#: Whose request is answered as such, though the goods are damaged or wrong.
_REMEDIES = (Action.RETURN, Action.REFUND, Action.CANCEL)
_PROBLEMS = (Action.WRONG_ADDRESS, Action.NOT_RECEIVED, Action.CUSTOMS_HOLD)
#: A rule that fired is worth as much as this likelihood.
_RULE = 0.9
#: Only a message that is likely off-topic, or surely by its words, outweighs a rule of status.
_RULE_OF_STATUS, _WORDS_OF_STATUS = 0.30, 0.04
_ELSEWHERE = (Action.CANCEL, Action.RETURN, Action.REFUND)


class Decision(NamedTuple):
    """What to do about one message, who must see it, and how sure that is."""

    action: Action
    flags: tuple[Flag, ...]
    confidence: float


def decide(
    topics: Collection[str],
    struck: Collection[str],
    likely: Mapping[str, float],
    by_words: Mapping[str, float],
) -> Decision:
    """Rules and model together; where neither is sure, the action is to ask back.

    `struck` is what only looked alike to rules, `by_words` what the model would say without them.
    """
    flags = tuple(flag for flag in Flag if flag in topics or _is_flagged(flag, struck, likely))
    action = _problem(flags, likely) or _status(topics, likely, by_words) or _likeliest(likely)
    return Decision(action, flags, _confidence(action, topics, likely))


def _is_flagged(flag: Flag, struck: Collection[str], likely: Mapping[str, float]) -> bool:
    """By the model alone. Of a missing parcel it is heard even where a rule saw a look-alike."""
    is_look_alike = flag in struck and flag is not Flag.NOT_RECEIVED
    return not is_look_alike and likely.get(flag, 0.0) >= _FLAGGED.get(flag, 2.0)


def _problem(flags: Collection[Flag], likely: Mapping[str, float]) -> Action | None:
    if {Flag.INJURY, Flag.LEGAL, Flag.FRAUD, Flag.HUMAN} & set(flags):
        return Action.HUMAN
    for action in _PROBLEMS:
        if action.value in flags:
            return action
    if not flags:
        return None
    wanted = _likeliest(likely)
    return wanted if wanted in _REMEDIES else Action.HUMAN


def _status(
    topics: Collection[str], likely: Mapping[str, float], by_words: Mapping[str, float]
) -> Action | None:
    if Action.WISMO not in topics or set(topics) & set(_ELSEWHERE):
        return None
    if by_words[Action.WISMO] < _WORDS_OF_STATUS:
        return _likeliest(by_words)
    return Action.WISMO if likely[Action.WISMO] >= _RULE_OF_STATUS else None


def _likeliest(likely: Mapping[str, float]) -> Action:
    """The likeliest that needs no flag; a problem that is merely likely is asked about."""
    action = Action(max(likely, key=likely.__getitem__))
    is_sure = likely[action] >= _BELIEVED.get(action, _BELIEVED_ELSE)
    needs_flag = action in (*_PROBLEMS, Action.HUMAN)
    return action if is_sure and not needs_flag else Action.CLARIFY


def _confidence(action: Action, topics: Collection[str], likely: Mapping[str, float]) -> float:
    """For a question back: how sure we are that nothing is sure."""
    if action is Action.CLARIFY:
        return 1 - max(likely.values())
    return max(likely[action], _RULE if action in topics else 0.0)
