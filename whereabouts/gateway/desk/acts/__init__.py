"""Everything that may be done to a case, in the order in which it is offered."""

from whereabouts.gateway.desk.acts.act import Act
from whereabouts.gateway.desk.acts.assign import ASSIGN
from whereabouts.gateway.desk.acts.note import NOTE
from whereabouts.gateway.desk.acts.resolve import RESOLVE

ACTS: dict[str, Act] = {act.name: act for act in (NOTE, ASSIGN, RESOLVE)}
