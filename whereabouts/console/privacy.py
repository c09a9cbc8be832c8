"""`privacy`: shoppers told what is kept about them, and shoppers forgotten."""

from datetime import datetime

from whereabouts.channels.phone import e164
from whereabouts.console.refusal import Refusal, Unable
from whereabouts.store.concerned import Concerned
from whereabouts.store.disclosing import Disclosure, Disclosures
from whereabouts.store.privacy import Privacy
from whereabouts.stores import Store


def concerned(store: Store, email: str | None, phone: str | None, orders: list[str]) -> Concerned:
    """Whom the operator means. A number is read as one of the store's own country."""
    number = e164(phone, store.country) if phone else None
    if phone and number is None:
        raise Unable("that is no phone number; write it with its country: +1 202 555 0123")
    if not (email or number or orders):
        raise Unable("say whom: --email, --phone or --order")
    return Concerned(order_ids=tuple(orders), email=email, phone=number)


def erased(privacy: Privacy, store: Store, of: Concerned, now: datetime) -> str:
    """Forget somebody; what came of it."""
    told = privacy.erase(store.name, of, now)
    if not told:
        return "Erased. No open order had to be told."
    return f"Erased. Open orders that will send nothing more: {', '.join(told)}."


def answer_to(disclosures: Disclosures, store: Store, request: str) -> Disclosure:
    """One answer that a shop asked for on a shopper's behalf."""
    for one in disclosures.kept(store.name):
        if one.request == request:
            return one
    raise Refusal(f"no answer {request} waits; see: starter.py privacy answers")
