"""What is said between the answers: greetings, questions back, what was done about a problem.

Facts come from the answer alone; here stand only the words around them.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from whereabouts.carriers.links import carrier_name
from whereabouts.domain.escalation import EscalationKind
from whereabouts.selfservice.answer.answer import Link, OrderAnswer, ParcelAnswer
from whereabouts.selfservice.converse.turn import Button, Press, picking
from whereabouts.selfservice.saying.paragraph import Paragraph
from whereabouts.selfservice.saying.tone import Tone
from whereabouts.selfservice.understand.topic import Action
from whereabouts.stores import Store
from whereabouts.words.formats import Formats
from whereabouts.words.locales import Tongue

E = EscalationKind
Says = Callable[[str], str]
#: More than this many things to pick from is no help.
_MOST_LISTED = 10
_LONGEST_BUTTON = 60


class Phrases:
    """One store's, in one language."""

    def __init__(self, store: Store, tongue: Tongue) -> None:
        self._t = tongue.catalogue.gettext
        self._tongue = tongue
        self._store = store
        self._names = {
            "brand": store.brand.name,
            "help": str(store.brand.help_url or "") or store.brand.reply_to,
        }

    # Questions back.

    def greeting(self) -> Paragraph:
        t = self._t
        return _said(t("Hello! I can tell you where your order is. What is it about?"))

    def clarifying(self) -> Paragraph:
        return _said(self._t("I am not sure what you mean. Is it about an order? Pick what fits:"))

    def off_topic(self) -> Paragraph:
        t = self._t
        return _said(
            t("I know about orders and parcels only. For anything else: %(help)s") % self._names,
            t("Is it about an order after all? Pick what fits, or ask for a person."),
        )

    def welcome(self) -> Paragraph:
        return _said(self._t("You are welcome. Is there anything else about your order?"))

    def number_wanted(self) -> Paragraph:
        t = self._t
        return _said(
            t(
                "Which order is it? Send me its number and your e-mail address, or its number and "
                "the ZIP or postal code it goes to."
            ),
            t("The number stands in your confirmation. You need no account."),
        )

    def proof_wanted(self, number: str) -> Paragraph:
        t = self._t
        text = t(
            "Thank you. To be sure that %(number)s is yours: what is the e-mail address of "
            "the order, or the ZIP or postal code it goes to?"
        )
        return _said(text % {"number": number})

    def number_or_code(self) -> Paragraph:
        t = self._t
        return _said(
            t("Thank you. What is the number of your order? It stands in your confirmation."),
            t("If you do not have it, I can send a code to your e-mail address instead."),
        )

    def address_wanted_for_code(self) -> Paragraph:
        return _said(
            self._t("That is all right. What is your e-mail address? I send a code to it.")
        )

    def code_sent(self) -> Paragraph:
        """The same whether or not there are any."""
        t = self._t
        return _said(
            t("If we have orders for this address, a code is on its way to it."),
            t("Send me its six digits here. It holds for ten minutes."),
        )

    def code_wanted(self) -> Paragraph:
        t = self._t
        return _said(
            t("Please send me the six digits of the code from the e-mail."),
            t("If none came, send me another e-mail address, or your order's number."),
        )

    def code_refused(self) -> Paragraph:
        t = self._t
        return _said(t("That code does not fit, or is too old. Please check its six digits."))

    def address_of_order_wanted(self, number: str) -> Paragraph:
        t = self._t
        text = t("For that I need the e-mail address of order %(number)s. What is it?")
        return _said(text % {"number": number})

    def not_found(self) -> Paragraph:
        t = self._t
        return _said(
            t(
                "I could not find an order with these. Please check the number, and the e-mail "
                "address or postal code."
            ),
        )

    def too_often(self) -> Paragraph:
        return _said(self._t("That was tried too often. Please wait an hour, or ask for a person."))

    def which_order(self, lines: Sequence[str]) -> Paragraph:
        intro = self._t("You have several orders. Which one do you mean?")
        return Paragraph(heading=intro, lines=tuple(lines[:_MOST_LISTED]), is_list=True)

    def which_parcel(self) -> Paragraph:
        return _said(self._t("Which parcel do you mean?"))

    # What was done.

    def taken_on(
        self, kind: EscalationKind, carrier: str, by: datetime | None, zone: str
    ) -> Paragraph:
        """`by` is the promise that was made; nothing is promised without one."""
        t, lines = self._t, []
        names = {"carrier": carrier_name(carrier) if carrier else t("the carrier")}
        lines.append(_openings(t).get(kind, t("A person of ours takes this on.")) % names)
        if by is not None:
            when = Formats(self._tongue, zone).moment(by)
            lines.append(t("You hear from us by %(when)s at the latest.") % {"when": when})
        heading = "" if kind is E.OTHER_PROBLEM else t("Thank you for telling us.")
        return Paragraph(heading=heading, lines=tuple(lines))

    def may_look_meanwhile(self) -> Paragraph:
        """Offered, and never required."""
        t = self._t
        return _said(
            t(
                "If you like, look meanwhile: with neighbors and whoever lives with you, on the "
                "porch, in the garage or a parcel locker, and at the carrier's photo. Tell me what "
                "you find; we look for it either way."
            ),
        )

    def address_wanted(self) -> Paragraph:
        return _said(
            self._t("What is the right address? The person who works on it reads it here.")
        )

    def added(self) -> Paragraph:
        return _said(self._t("I have added that for the person who works on it."))

    def settled(self) -> Paragraph:
        return _said(self._t("Good to know. I have told the person who works on it."))

    def no_more_texts(self) -> Paragraph:
        t = self._t
        return _said(
            t("You get no more texts from %(brand)s. News of your order still comes by e-mail.")
            % self._names
        )

    def person_comes(self) -> Paragraph:
        t = self._t
        return _said(
            t(
                "A person of ours reads this conversation and answers you. You need not explain "
                "anything again."
            ),
        )

    def who_are_you(self) -> Paragraph:
        t = self._t
        return _said(
            t(
                "So that they find your order and can write to you: send me its number and your "
                "e-mail address."
            ),
        )

    def glad(self) -> Paragraph:
        return _said(self._t("Good to hear. Enjoy it!"))

    def tell_me_then(self) -> Paragraph:
        return _said(self._t("All right. Tell me if it is not there, and we look for it."))

    def page_for(self, wish: Action, url: str) -> Paragraph:
        text, name = _pages(self._t)[wish]
        return Paragraph(lines=(text,), links=(Link(name=name, url=url),))

    def foreign(self) -> Paragraph:
        """In both languages that are spoken here, for whoever reads neither well."""
        t = self._t
        return _said(t("I understand English and Spanish. A person of ours reads your message."))

    # Things to press.

    def topics(self) -> tuple[Button, ...]:
        t = self._t
        return (
            _button(Press.WHERE, t("Where is my order?")),
            _button(Press.NOT_RECEIVED, t("It says delivered, I do not have it")),
            _button(Press.ADDRESS, t("The address is wrong")),
            _button(Press.RETURN, t("Return or refund")),
            _button(Press.PERSON, t("Talk to a person")),
        )

    def no_number(self) -> Button:
        return _button(Press.NO_NUMBER, self._t("I do not know my number"))

    def person(self) -> Button:
        return _button(Press.PERSON, self._t("Talk to a person"))

    def received(self, parcel: ParcelAnswer) -> tuple[Button, ...]:
        t = self._t
        return (
            Button(key=picking(Press.YES, parcel.parcel_id), words=t("Yes, I have it")),
            Button(key=picking(Press.NO, parcel.parcel_id), words=t("No, I do not have it")),
        )

    def orders(self, orders: Sequence[OrderAnswer], lines: Sequence[str]) -> tuple[Button, ...]:
        pairs = list(zip(orders, lines, strict=True))[:_MOST_LISTED]
        return tuple(
            Button(key=picking(Press.ORDER, order.order_id), words=_short(order.number))
            for order, _ in pairs
        )

    def parcels(self, parcels: Sequence[ParcelAnswer]) -> tuple[Button, ...]:
        return tuple(
            Button(key=picking(Press.PARCEL, one.parcel_id), words=_short(_parcel_words(one)))
            for one in parcels[:_MOST_LISTED]
        )


def _said(*lines: str, tone: Tone = Tone.CALM) -> Paragraph:
    return Paragraph(lines=lines, tone=tone)


def _button(press: Press, words: str) -> Button:
    return Button(key=press.value, words=words)


def _parcel_words(parcel: ParcelAnswer) -> str:
    inside = ", ".join(item.title for item in parcel.items)
    return inside or f"{carrier_name(parcel.carrier)} {parcel.tracking_number}"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_BUTTON else f"{words[: _LONGEST_BUTTON - 1]}…"


def _openings(t: Says) -> dict[EscalationKind, str]:
    return {
        E.NOT_RECEIVED: t("We have opened an investigation with %(carrier)s."),
        E.POTENTIALLY_LOST: t("A person of ours looks for it with %(carrier)s now."),
        E.WRONG_ADDRESS: t("A person of ours looks at the address first of all."),
        E.CUSTOMS_HOLD: t("A person of ours asks %(carrier)s what customs waits for."),
    }


def _pages(t: Says) -> dict[Action, tuple[str, str]]:
    return {
        Action.CANCEL: (t("Here you can cancel your order yourself:"), t("Cancel an order")),
        Action.RETURN: (t("Here you can start your return:"), t("Return an order")),
        Action.REFUND: (t("Here you see how refunds work and ask for one:"), t("Refunds")),
    }
