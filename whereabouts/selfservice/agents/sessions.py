"""Keeps what each session has verified, and what it was counted as asking. Blocking."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from whereabouts.domain.contact import Contact, ContactOutcome, Where
from whereabouts.selfservice.agents.caller import Caller
from whereabouts.selfservice.agents.refusal import Refusal, Refused
from whereabouts.selfservice.agents.session import LONGEST, Session, Shown
from whereabouts.selfservice.agents.told import SessionOpened
from whereabouts.selfservice.causes import causes
from whereabouts.selfservice.identify.asking import Asking
from whereabouts.selfservice.identify.verified import Verified
from whereabouts.store.agent_sessions import AgentSessions, State, session_id
from whereabouts.store.contacts import Contacts
from whereabouts.store.conversations import Line

_BYTES = 32


@dataclass(frozen=True, slots=True)
class Held:
    """A session that goes on."""

    caller: Caller
    token: str
    session: Session
    began_at: datetime

    @property
    def name(self) -> str:
        """What it is called where its token has no business."""
        return session_id(self.token)

    @property
    def asking(self) -> Asking:
        return Asking(address=self.caller.address, session=self.name)

    @property
    def opened(self) -> SessionOpened:
        return SessionOpened(session=self.token, expires_at=self.began_at + LONGEST)

    def order(self, reference: str) -> Shown:
        found = self.session.find(reference)
        if found is None:
            raise Refused(Refusal.NO_REFERENCE)
        return found


class Sessions:
    """Every session of every platform. `now` is the wall's time."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        self._kept, self._contacts = AgentSessions(engine), Contacts(engine)
        self._cause = causes(engine)
        self._now = now

    def begin(self, caller: Caller) -> Held:
        token, now = secrets.token_urlsafe(_BYTES), self._now()
        session, store = Session(key=caller.keys[0]), caller.store
        state = session.model_dump(mode="json")
        self._kept.open(store.name, token, store.default_locale, state, now)
        return Held(caller, token, session, now)

    def find(self, caller: Caller, token: str) -> Held:
        """One answer for every token that opens nothing here, whatever it once opened."""
        kept = self._kept.find(caller.store.name, token) if token else None
        if kept is None or self._now() - kept.begun_at >= LONGEST:
            raise Refused(Refusal.NO_SESSION)
        session = Session.model_validate(kept.state)
        if session.key not in caller.keys:
            raise Refused(Refusal.NO_SESSION)
        return Held(caller, token, session, kept.begun_at)

    def verify(self, held: Held, of: Verified, numbers: Sequence[str]) -> Held:
        """Goes on with these orders as the shopper's own."""
        now = self._now()
        return self._changed(held, lambda session: session.verified(of, numbers, now), of.order_ids)

    def count(self, held: Held, contact: Contact, *, is_new: bool = False) -> None:
        """One contact for each order that is asked about, however often it is asked."""
        order_id = contact.order_id
        because = self._cause(contact) if order_id else None
        known = None if is_new else held.session.contact(order_id)
        number = self._contacts.keep(contact.model_copy(update={"cause": because}), known)
        if not is_new:
            self._changed(held, lambda session: session.counted(order_id, number))

    def contact(
        self,
        held: Held,
        action: str,
        outcome: ContactOutcome,
        order_id: str = "",
        case_id: str = "",
    ) -> Contact:
        return Contact(
            store=held.caller.store.name,
            where=Where.AGENT,
            at=self._now(),
            conversation_id=held.name,
            order_id=order_id,
            action=action,
            outcome=outcome,
            case_id=case_id,
        )

    def call_person(self, held: Held, line: Line) -> tuple[str, ...]:
        """What people have written to the session by now."""
        self._kept.call_person(held.token, line)
        return self._kept.answers(held.token)

    def _changed(
        self, held: Held, change: Callable[[Session], Session], order_ids: Sequence[str] = ()
    ) -> Held:
        def anew(state: State) -> State:
            return change(Session.model_validate(state)).model_dump(mode="json")

        about = order_ids[0] if order_ids else ""
        kept = self._kept.change(held.token, anew, about)
        return Held(held.caller, held.token, Session.model_validate(kept), held.began_at)
