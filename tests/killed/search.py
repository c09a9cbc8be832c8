"""Looks for shoppers wherever Temporal or a log may have written of one."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from temporalio.client import Client, WorkflowExecution

from tests.killed.installation import Installation
from tests.killed.shoppers import MARK, Shopper

_MARK = re.compile(MARK.encode(), re.IGNORECASE)
_PHONE = re.compile(rb"(\d{3})\D{0,2}(555)\D{0,2}(01\d\d)")
_AROUND = 60


@dataclass
class Searched:
    """What was looked through, and what was found there."""

    #: How many workflows of each type have each status.
    workflows: Counter[tuple[str, str]] = field(default_factory=Counter)
    #: Orders whose number was read: where these stand, a shopper would have been found as well.
    orders: set[str] = field(default_factory=set)
    #: Each place that names a shopper, with what stands around it.
    leaks: list[str] = field(default_factory=list)
    #: Files of the store, in which shoppers must be found.
    known_in: set[str] = field(default_factory=set)


async def searched(house: Installation, shoppers: Iterable[Shopper]) -> Searched:
    """Every workflow as Temporal tells of it, its files as they lie there, and every log."""
    people = {one.order_id: one for one in shoppers}
    phones = {one.phone.removeprefix("+1").encode() for one in people.values()}
    found = Searched()
    client = await Client.connect(house.temporal_address)
    async for execution in client.list_workflows():
        written = await _written(client, execution)
        status = execution.status.name if execution.status else "?"
        found.workflows[execution.workflow_type, status] += 1
        found.orders |= {one for one in people if one.encode() in written}
        found.leaks += _named(execution.id, written, phones)
    for file in (*house.temporal_files, *house.logs):
        found.leaks += _named(file.name, file.read_bytes(), phones)
    found.known_in = {f.name for f in house.store_files if any(_named("", f.read_bytes(), phones))}
    return found


async def _written(client: Client, execution: WorkflowExecution) -> bytes:
    """All that Temporal tells of a workflow: its history with every input, signal and result,
    its memo, its search attributes. Payloads stand in it as their sender wrote them."""
    handle = client.get_workflow_handle(execution.id, run_id=execution.run_id)
    history = await handle.fetch_history()
    described = (await handle.describe()).raw_description
    parts = (*history.events, execution.raw_info, described)
    return b"\n".join(part.SerializeToString() for part in parts)


def _named(where: str, written: bytes, phones: set[bytes]) -> Iterator[str]:
    numbers = (hit for hit in _PHONE.finditer(written) if b"".join(hit.groups()) in phones)
    for hit in (*_MARK.finditer(written), *numbers):
        around = written[max(hit.start() - _AROUND, 0) : hit.end() + _AROUND]
        yield f"{where}: {around!r}"
