"""Having the carrier stop a parcel on its way to a wrong address, for the fee that was shown."""

from collections.abc import Mapping

from whereabouts.domain.casework import InterceptApproved, InterceptHow, InterceptOutcome
from whereabouts.domain.escalation import EscalationKind
from whereabouts.gateway.desk.acts.act import Act, Acting, Word, is_open
from whereabouts.gateway.desk.saying import NotDone
from whereabouts.store.casework import Case

WAYS = {
    InterceptHow.BACK_TO_SENDER: "Back to us",
    InterceptHow.ELSEWHERE: "To the right address",
    InterceptHow.HELD: "Held for pick-up",
}


def fees(case: Case) -> dict[str, str]:
    """What the carrier would do now, each way with its fee."""
    return {how.value: case.intercept[how] for how in InterceptHow if how in case.intercept}


def _fits(acting: Acting) -> bool:
    """Once, unless the carrier refused."""
    state = acting.case.state
    is_free = state.approved is None or state.intercepted is InterceptOutcome.REFUSED
    return is_open(acting) and acting.case.kind is EscalationKind.WRONG_ADDRESS and is_free


def _word(acting: Acting) -> Word:
    """The fee is the one that stood on the page: nobody pays what they did not see."""
    how, offered = acting.text("how"), fees(acting.case)
    if how not in offered:
        raise NotDone("Choose what the carrier is to do with the parcel.", status=422)
    if acting.text(f"fee-{how}") != offered[how]:
        raise NotDone(f"The carrier now asks {offered[how]}: look at it once more.")
    word = InterceptApproved(how=InterceptHow(how), fee=offered[how], by=acting.who)
    return Word(update="approve_intercept", word=word)


def _offers(acting: Acting) -> Mapping[str, object]:
    known, offered = acting.case.intercept, fees(acting.case)
    return {
        "ways": [(how.value, WAYS[how], offered[how]) for how in WAYS if how in offered],
        "words": known.get("words", ""),
        "until": known.get("until", ""),
    }


INTERCEPT = Act(
    name="intercept",
    title="Intercept",
    done="The carrier was asked. Accepted is not done: a scan will show it.",
    template="intercept.html",
    word=_word,
    fits=_fits,
    offers=_offers,
)
