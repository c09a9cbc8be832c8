"""The pages of the look-up as plain values, in a store's colours."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from whereabouts.gateway.lookup.visitor import Browser
from whereabouts.gateway.tracking.page import Page, typeset
from whereabouts.selfservice.answer.answer import Answer
from whereabouts.selfservice.saying.listing import standing
from whereabouts.selfservice.saying.telling import told
from whereabouts.stores import Store
from whereabouts.words.formats import Formats
from whereabouts.words.locales import Tongue

_LONGEST = 320


@dataclass(frozen=True, slots=True)
class Look:
    """Whose pages they are, for whom, and in which language; `lang` is carried on by links."""

    store: Store
    browser: Browser
    speech: Tongue
    lang: str = ""
    wrong: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"/track/{self.store.name}"

    def to(self, rest: str = "") -> str:
        """The address of one of these pages."""
        return f"{self.base}{rest}{self.lang}"


def form_page(look: Look) -> Page:
    """Asks for an order's number and one proof of it."""
    return _set("lookup.html", look, typed={name: look.typed.get(name, "") for name in _TYPED})


def code_page(look: Look, *, is_asked: bool) -> Page:
    """Asks to whom a code should go, or for the code."""
    return _set("code.html", look, is_asked=is_asked, asked=look.typed.get("asked", ""))


def orders_page(look: Look, answer: Answer) -> Page:
    """Every open order of a shopper, to pick from."""
    orders = [
        {
            "at": look.to(f"/orders/{index}"),
            "number": order.number,
            "placed": _placed(look.speech, order.zone, order.placed.value),
            "stands": standing(order, look.speech),
        }
        for index, order in enumerate(answer.orders, start=1)
    ]
    return _set("orders.html", look, orders=orders)


def status_page(look: Look, answer: Answer) -> Page:
    """How far an order is, and nothing that is not for everybody who knows the postcode."""
    numbers = ", ".join(order.number for order in answer.orders)
    return _set("status.html", look, order=numbers, paragraphs=told(answer, look.speech))


_TYPED = ("number", "shown")


def _set(name: str, look: Look, **values: object) -> Page:
    return typeset(
        name,
        look.store.brand,
        look.speech,
        posts=True,
        look=look,
        proof=look.browser.proof,
        longest=_LONGEST,
        **values,
    )


def _placed(speech: Tongue, zone: str, at: datetime) -> str:
    say = Formats(speech, zone)
    return say.day(say.day_of(at))
