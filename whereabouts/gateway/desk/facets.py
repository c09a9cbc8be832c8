"""The filters beside the queue: each choice with how many cases it would leave."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from whereabouts.carriers.links import carrier_name
from whereabouts.domain.escalation import EscalationKind
from whereabouts.gateway.desk.asked import address_of
from whereabouts.gateway.desk.kinds import kind_of
from whereabouts.store.desk.counting import Count
from whereabouts.store.desk.question import Holder, Question, State


class Choice(NamedTuple):
    """One link. `cases` is None where nothing is counted."""

    words: str
    address: str
    cases: int | None
    is_chosen: bool


class Facet(NamedTuple):
    """Choices of which one holds."""

    title: str
    choices: tuple[Choice, ...]


def facets(asked: Question, counts: Sequence[Count]) -> tuple[Facet, ...]:
    """Every filter that has something to choose. A choice that holds is undone by its link."""
    made = (
        _state(asked, counts),
        _facet("Problem", asked, counts, "kind", _kind),
        _facet("Queue", asked, counts, "queue", str.capitalize),
        _facet("Carrier", asked, counts, "carrier", carrier_name),
        _facet("Store", asked, counts, "store", str),
    )
    return tuple(facet for facet in made if facet.choices)


def _state(asked: Question, counts: Sequence[Count]) -> Facet:
    def cases(holder: Holder | None = None, *, overdue: bool | None = None) -> int:
        rest = asked.with_choice(holder=Holder.ANYBODY, overdue=False)
        return sum(
            one.cases
            for one in _left(counts, rest)
            if holder in (None, one.holder) and overdue in (None, one.overdue)
        )

    def choice(words: str, count: int | None, **changes: object) -> Choice:
        base = asked.with_choice(holder=Holder.ANYBODY, overdue=False, state=State.OPEN)
        to = base.with_choice(**changes)
        return Choice(words, address_of(to), count, to == asked)

    return Facet(
        "Cases",
        (
            choice("All open", cases()),
            choice("Overdue", cases(overdue=True), overdue=True),
            choice("Mine", cases(Holder.ME), holder=Holder.ME),
            choice("Nobody's", cases(Holder.NOBODY), holder=Holder.NOBODY),
            choice("Closed", None, state=State.CLOSED),
        ),
    )


def _facet(
    title: str, asked: Question, counts: Sequence[Count], field: str, say: Callable[[str], str]
) -> Facet:
    """The values there are, the most frequent first; one alone is nothing to choose."""
    chosen = getattr(asked, field)
    found: Counter[str] = Counter()
    for one in _left(counts, asked.with_choice(**{field: ""})):
        found[getattr(one, field)] += one.cases
    found.pop("", None)
    if chosen:
        found.setdefault(chosen, 0)
    if len(found) < 2 and not chosen:  # noqa: PLR2004 - one is no choice
        return Facet(title, ())
    in_order = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return Facet(title, tuple(_choice(asked, field, say, *item) for item in in_order))


def _choice(
    asked: Question, field: str, say: Callable[[str], str], value: str, cases: int
) -> Choice:
    is_chosen = getattr(asked, field) == value
    to = asked.with_choice(**{field: "" if is_chosen else value})
    closed = asked.state is State.CLOSED
    return Choice(say(value), address_of(to), None if closed else cases, is_chosen)


def _left(counts: Iterable[Count], asked: Question) -> Iterable[Count]:
    """What a question leaves, as far as it can be counted: words are not."""
    return (
        one
        for one in counts
        if asked.store in ("", one.store)
        and asked.kind in ("", one.kind)
        and asked.queue in ("", one.queue)
        and asked.carrier in ("", one.carrier)
        and asked.holder in (Holder.ANYBODY, one.holder)
        and (one.overdue or not asked.overdue)
    )


def _kind(kind: str) -> str:
    known = kind in EscalationKind.__members__
    return kind_of(EscalationKind(kind)).title if known else kind
