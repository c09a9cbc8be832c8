"""Going on with a case that was closed too early, as the next of its kind."""

from whereabouts.gateway.desk.acts.act import Act, Acting, Opening, is_open


def _fits(acting: Acting) -> bool:
    return not is_open(acting)


def _word(acting: Acting) -> Opening:
    case_id, note = acting.case.workflow_id, acting.text("text")
    return Opening(lambda: acting.reports.reopen(case_id, acting.who, note, acting.now))


REOPEN = Act(
    name="reopen",
    title="Re-open",
    done="This case goes on with the one that was closed.",
    template="reopen.html",
    word=_word,
    fits=_fits,
)
