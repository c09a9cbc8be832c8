"""`assign`, `note` and `resolve`: a person's word to the workflow that watches a case."""

import asyncio
from datetime import timedelta

from temporalio.client import Client

from whereabouts import temporal
from whereabouts.console.refusal import Refusal, Unable
from whereabouts.domain.model import Frozen
from whereabouts.settings import Settings
from whereabouts.store.casework import Case, Cases, Note
from whereabouts.temporal import updates

#: A worker answers within a second; one that is starting may need a little longer.
_PATIENCE = timedelta(seconds=10)


def say_to_case(settings: Settings, cases: Cases, case_id: str, update: str, word: Frozen) -> None:
    """Say `word` to an open case by the update of that name; `Refusal` has the case's words."""
    asyncio.run(_say(settings, _open_case(cases, case_id), update, word))


def draft(cases: Cases, case_id: str, note: Note) -> int:
    """Write `note` down for an open case to take; the draft's number."""
    case = _open_case(cases, case_id)
    if not note.text.strip():
        raise Refusal("the note is empty: write what the next agent should know")
    return cases.draft(case.workflow_id, note)


def _open_case(cases: Cases, case_id: str) -> Case:
    case = cases.find(case_id)
    if case is None:
        raise Unable(f"there is no case {case_id}; see: starter.py cases")
    if case.closed_at is not None:
        raise Refusal(f"the case is {case.ended}; to go on with it: starter.py reopen {case_id}")
    return case


async def _say(settings: Settings, case: Case, update: str, word: Frozen) -> None:
    where = f"at {settings.temporal_address}"
    try:
        client = await _connected(settings)
        await updates.say(client, case.workflow_id, update, word, _PATIENCE)
    except updates.Refused as refused:
        raise Refusal(str(refused)) from None
    except updates.Unheard:
        raise Unable(
            f"no worker took it within {_PATIENCE.seconds} s: is one running? It may still be "
            "taken; look with: starter.py cases"
        ) from None
    except updates.NoneOpen as none:
        namespace = settings.temporal_namespace
        words = f"Temporal has no open case of that name in namespace {namespace} {where}: {none}"
        raise Unable(words) from None
    except updates.Away as away:
        raise Unable(f"Temporal {where} did not take it: {away}") from None
    finally:
        await temporal.at_rest()


async def _connected(settings: Settings) -> Client:
    try:
        return await updates.speaker(settings)
    except updates.Away:
        raise Unable(
            f"Temporal does not answer at {settings.temporal_address}: start it, or set "
            "WHEREABOUTS_TEMPORAL_ADDRESS"
        ) from None
