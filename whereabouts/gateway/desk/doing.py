"""Doing one act: written down, then said to its workflow, for one case or for each of many."""

from collections.abc import Callable

from fastapi.concurrency import run_in_threadpool

from whereabouts.gateway.desk.about import about_case
from whereabouts.gateway.desk.acts.act import Act, Acting, Opening, Word
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.saying import NotDone, sentence
from whereabouts.gateway.desk.visit import Visit
from whereabouts.store.casework import Case
from whereabouts.store.desk.audit import Deed
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.reporting import CannotReport


async def do(desk: Desk, visit: Visit, case: Case, act: Act, detail: str = "") -> str:
    """The case to go on with. Written down before it is said: what is done has a trace, whatever
    ends this process."""
    word = await run_in_threadpool(_word, act, acting(desk, visit, case))
    store, case_id = case.store, case.workflow_id
    await run_in_threadpool(
        desk.write_down, visit, act.name, store=store, case_id=case_id, detail=detail
    )
    if isinstance(word, Opening):
        return await _opened(desk, case, word)
    await desk.say(case_id, word.update, word.word)
    return case_id


def write_refusal(desk: Desk, visit: Visit, case: Case, act: Act, refused: NotDone) -> None:
    desk.write_down(
        visit,
        Deed.REFUSED,
        store=case.store,
        case_id=case.workflow_id,
        detail=f"{act.name}: {refused.words}",
    )


def acting(
    desk: Desk, visit: Visit, case: Case, order: Callable[[], OrderRecord | None] | None = None
) -> Acting:
    """`order` is what the page has read of it already."""
    read = order or (lambda: desk.queries.order(case.store, case.order_id))
    return Acting(
        case=case,
        visit=visit,
        cases=desk.cases,
        people=desk.people,
        reports=desk.reports,
        letters=desk.letters,
        about=lambda: about_case(desk, case, read()),
        moment=desk.moment(),
        now=desk.house.now(),
    )


def _word(act: Act, of: Acting) -> Word | Opening:
    if not act.fits(of):
        how = f" is {of.case.ended}" if of.case.ended else " has changed meanwhile"
        raise NotDone(f"The case{how}: this cannot be done to it any more.")
    return act.word(of)


async def _opened(desk: Desk, case: Case, opening: Opening) -> str:
    try:
        opened = await run_in_threadpool(opening.do)
    except CannotReport as why:
        raise NotDone(sentence(str(why))) from None
    await desk.house.wake(case.store, (case.order_id,))
    return opened.case_id
