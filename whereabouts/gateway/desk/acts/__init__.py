"""Everything that may be done to a case, in the order in which it is offered."""

from whereabouts.gateway.desk.acts.act import Act
from whereabouts.gateway.desk.acts.assign import ASSIGN
from whereabouts.gateway.desk.acts.decide import DECIDE
from whereabouts.gateway.desk.acts.go_on import GO_ON
from whereabouts.gateway.desk.acts.inquiry import INQUIRY
from whereabouts.gateway.desk.acts.intercept import INTERCEPT
from whereabouts.gateway.desk.acts.merge import MERGE
from whereabouts.gateway.desk.acts.note import NOTE
from whereabouts.gateway.desk.acts.reopen import REOPEN
from whereabouts.gateway.desk.acts.reply import REPLY
from whereabouts.gateway.desk.acts.resolve import RESOLVE
from whereabouts.gateway.desk.acts.wait import WAIT

_ALL = (REPLY, NOTE, ASSIGN, INQUIRY, INTERCEPT, DECIDE, WAIT, GO_ON, RESOLVE, MERGE, REOPEN)
ACTS: dict[str, Act] = {act.name: act for act in _ALL}
