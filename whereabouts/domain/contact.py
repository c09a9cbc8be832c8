"""A contact: something a shopper asked us, where, and what came of it."""

from enum import StrEnum

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen


class Where(StrEnum):
    """Where shoppers ask."""

    PAGE = "PAGE"
    CHAT = "CHAT"
    SMS = "SMS"
    EMAIL = "EMAIL"
    HELP_DESK = "HELP_DESK"
    #: Another agent, which speaks for a shopper.
    AGENT = "AGENT"


class Speaker(StrEnum):
    """Who said a line of a conversation."""

    SHOPPER = "SHOPPER"
    #: The product itself.
    US = "US"
    #: A person of the store.
    PERSON = "PERSON"


class ContactOutcome(StrEnum):
    """How far a contact came without or with a person."""

    #: A question went back, and nothing has come since.
    ASKED_BACK = "ASKED_BACK"
    ANSWERED = "ANSWERED"
    #: The store's own page does it.
    LINKED = "LINKED"
    #: A problem that is worked by people now.
    CASE = "CASE"
    #: A person was asked for, or is needed, and there is no order to work on.
    PERSON = "PERSON"


class ContactCause(StrEnum):
    """The gap that made a shopper ask, as the record stood at that time."""

    NOTHING_SENT = "NOTHING_SENT"
    NOT_DELIVERED = "NOT_DELIVERED"
    NOT_OPENED = "NOT_OPENED"
    ESTIMATE_SLIPPED = "ESTIMATE_SLIPPED"
    SILENT = "SILENT"
    NEVER_SCANNED = "NEVER_SCANNED"
    FALSE_DELIVERED = "FALSE_DELIVERED"
    SPLIT_ORDER = "SPLIT_ORDER"
    CUSTOMS = "CUSTOMS"
    #: Told in time, and asked all the same.
    NO_GAP = "NO_GAP"


class Contact(Frozen):
    """One contact. `action` and `flags` are the reading's words. Nothing in it is personal."""

    store: str
    where: Where
    at: AwareDatetime
    conversation_id: str = ""
    order_id: str = ""
    action: str
    flags: tuple[str, ...] = ()
    outcome: ContactOutcome
    case_id: str = ""
    cause: ContactCause | None = None
    #: The situations that were told, parcel by parcel.
    told: tuple[str, ...] = ()

    @property
    def needed_a_person(self) -> bool:
        return self.outcome in (ContactOutcome.CASE, ContactOutcome.PERSON)
