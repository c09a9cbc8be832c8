"""Closing a case as a duplicate of another one of its order."""

from collections.abc import Mapping

from whereabouts.domain.casework import Merged
from whereabouts.gateway.desk.acts.act import Act, Acting, Word, is_open
from whereabouts.gateway.desk.kinds import kind_of
from whereabouts.gateway.desk.saying import NotDone
from whereabouts.store.casework import Case


def _others(acting: Acting) -> list[Case]:
    of = acting.case
    alike = acting.cases.of_order(of.store, of.order_id)
    return [one for one in alike if one.closed_at is None and one.workflow_id != of.workflow_id]


def _fits(acting: Acting) -> bool:
    return is_open(acting) and bool(_others(acting))


def _word(acting: Acting) -> Word:
    into = acting.text("into")
    if into not in {one.workflow_id for one in _others(acting)}:
        raise NotDone("Choose an open case of the same order.", status=422)
    return Word(update="merge", word=Merged(into=into, by=acting.who))


def _offers(acting: Acting) -> Mapping[str, list[tuple[str, str]]]:
    return {"others": [(one.workflow_id, _named(one)) for one in _others(acting)]}


def _named(case: Case) -> str:
    parcel = f", parcel {case.parcel_id}" if case.parcel_id else ""
    again = f", number {case.ordinal}" if case.ordinal > 1 else ""
    return f"{kind_of(case.kind).title}{parcel}{again}"


MERGE = Act(
    name="merge",
    title="Merge",
    done="Merged: the other case stands for it.",
    template="merge.html",
    word=_word,
    fits=_fits,
    offers=_offers,
)
