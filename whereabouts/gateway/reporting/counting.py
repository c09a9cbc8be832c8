"""A form that is sent is a contact as any question is: something made a shopper ask."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Engine

from whereabouts.domain.contact import Contact, ContactOutcome, Where
from whereabouts.domain.escalation import EscalationKind
from whereabouts.selfservice.causes import causes
from whereabouts.selfservice.understand.topic import Action, Flag
from whereabouts.store.contacts import Contacts

E = EscalationKind
#: What the form's choices are in the words of those who read messages.
_FLAGS = {
    E.NOT_RECEIVED: Flag.NOT_RECEIVED,
    E.WRONG_ADDRESS: Flag.WRONG_ADDRESS,
    E.CUSTOMS_HOLD: Flag.CUSTOMS_HOLD,
}


class Counting:
    """Keeps forms as contacts. Blocking."""

    def __init__(self, engine: Engine) -> None:
        self._contacts, self._causes = Contacts(engine), causes(engine)

    def keep(
        self,
        order: tuple[str, str],
        kind: EscalationKind,
        case_id: str,
        told: Sequence[str],
        at: datetime,
    ) -> None:
        """`order` is a store and an id, `told` the situations that its page showed. `at` is the
        wall's time."""
        store, order_id = order
        flag = _FLAGS.get(kind)
        contact = Contact(
            store=store,
            where=Where.PAGE,
            at=at,
            order_id=order_id,
            action=Action(flag.value) if flag else Action.HUMAN,
            flags=(flag,) if flag else (),
            outcome=ContactOutcome.CASE,
            case_id=case_id,
            told=tuple(told),
        )
        self._contacts.keep(contact.model_copy(update={"cause": self._causes(contact)}))
