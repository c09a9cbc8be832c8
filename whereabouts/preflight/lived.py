"""The life that an order leads under one policy, or under two at once."""

from datetime import datetime

from whereabouts.domain.policy import Policy
from whereabouts.lifecycle.steps import Send, Step
from whereabouts.preflight.agreement import Agreement
from whereabouts.preflight.life import Life
from whereabouts.preflight.living import Living
from whereabouts.preflight.outlook import Outlook, outlook
from whereabouts.preflight.past import Past


def lived(past: Past, policy: Policy, until: datetime) -> Life:
    """What the order came to by `until`."""
    return _to_the_end(Living(past, (policy,), until))


def lived_twice(past: Past, agreement: Agreement, until: datetime) -> tuple[Life, Life]:
    """The lives under both policies of `agreement`; one and the same where nothing differs.

    They go together for as long as both ask for the same to be done, and of two plans the second
    is made only where the first read something in which the policies differ.
    """
    living = Living(past, agreement.heard_by, until)
    living.closes_as_by(agreement.proposed)
    while True:
        first, second = _looks(living, agreement)
        if not _ask_the_same(first, second):
            return _apart(living, agreement)
        if first.due:
            living.act(first)
        elif first.over or not living.wait(first, second):
            life = living.ended(agreement.running)
            return life, life


def _looks(living: Living, agreement: Agreement) -> tuple[Outlook, Outlook]:
    agreement.reads = False
    first = outlook(living.order, living.now, living.folds)
    if not agreement.reads:
        return first, first
    return first, outlook(agreement.proposed_for(living.order), living.now, living.folds)


def _ask_the_same(one: Outlook, other: Outlook) -> bool:
    if one is other:
        return True
    return one.over == other.over and _asked(one) == _asked(other)


def _asked(look: Outlook) -> list[object]:
    """By when a message must leave makes no difference where it leaves at once."""
    return [_without_limit(step) for step in look.due]


def _without_limit(step: Step) -> object:
    if isinstance(step, Send):
        return step.kind, step.parcels, step.channel, step.follow_up
    return step


def _apart(living: Living, agreement: Agreement) -> tuple[Life, Life]:
    """From here on each goes its own way. What was asked in vain in the first life, nobody
    would have found in the second."""
    one, other = living.under(agreement.running), living.under(agreement.proposed)
    first = _to_the_end(one)
    other.questions.in_vain_then = one.questions.in_vain
    return first, _to_the_end(other)


def _to_the_end(living: Living) -> Life:
    while True:
        look = outlook(living.order, living.now, living.folds)
        if look.due:
            living.act(look)
        elif look.over or not living.wait(look):
            return living.ended(living.order.policy)
