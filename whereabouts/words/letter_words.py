"""What letters say of themselves, and how an agent's reply may begin: by kind, no model."""

from collections.abc import Callable
from datetime import datetime

from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.model import Frozen
from whereabouts.words.formats import Formats, single_stops
from whereabouts.words.locales import tongue

E, R = EscalationKind, Resolution
Says = Callable[[str], str]


class About(Frozen):
    """What a letter is about. `zone` is the shopper's, `carrier` a name or nothing."""

    kind: EscalationKind
    locale: str
    zone: str
    first_name: str = ""
    carrier: str = ""
    #: Whether the carrier was asked already.
    is_asked: bool = False


class Words(Frozen):
    """A headline, and one text a paragraph."""

    headline: str
    paragraphs: tuple[str, ...]


def renewal(about: About, heard_by: datetime) -> Words:
    """A promise told anew before it is late."""
    gettext = tongue(about.locale).catalogue.gettext
    return Words(
        headline=gettext("We need a little longer"),
        paragraphs=(
            gettext("We have no answer for you yet, and do not want to leave you waiting for one."),
            promised(about, heard_by),
        ),
    )


def promised(about: About, heard_by: datetime) -> str:
    """By when the shopper hears from us, in their zone."""
    speech = tongue(about.locale)
    when = Formats(speech, about.zone).moment(heard_by)
    gettext = speech.catalogue.gettext
    return single_stops(gettext("You hear from us by %(when)s.") % {"when": when})


def settled(about: About, resolution: Resolution) -> Words:
    """How a case ended."""
    gettext = tongue(about.locale).catalogue.gettext
    return Words(
        headline=gettext("About the problem with your delivery"),
        paragraphs=(
            _endings(gettext)[resolution],
            gettext("If anything is still open for you, just answer this message."),
        ),
    )


def no_more_texts(about: About) -> Words:
    """A shopper who asked by mail for no more texts gets none."""
    gettext = tongue(about.locale).catalogue.gettext
    return Words(
        headline=gettext("No more text messages"),
        paragraphs=(
            gettext("You get no more text messages from us, as you asked."),
            gettext("You still get our e-mails about your orders."),
        ),
    )


def reply_headline(about: About) -> str:
    gettext = tongue(about.locale).catalogue.gettext
    return gettext("About the problem with your delivery")


def suggested(about: About) -> str:
    """How a reply may begin, for an agent to finish."""
    gettext = tongue(about.locale).catalogue.gettext
    hello = gettext("Hello %(name)s,") if about.first_name else gettext("Hello,")
    carrier = about.carrier or gettext("the carrier")
    asked = gettext("We have asked %(carrier)s to look for your parcel, and wait for the answer.")
    story = asked if about.is_asked else _stories(gettext)[about.kind]
    names = {"name": about.first_name, "carrier": carrier}
    return "\n\n".join((hello % names, story % names, gettext("Best regards")))


def _stories(gettext: Says) -> dict[EscalationKind, str]:
    lost = gettext("I am sorry that your parcel is late. I am taking it up with %(carrier)s.")
    other = gettext("Thank you for your message. I am looking into it.")
    return dict.fromkeys(EscalationKind, other) | {
        E.NOT_RECEIVED: gettext(
            "I am sorry that your parcel is not with you. I am asking %(carrier)s where exactly "
            "it was left."
        ),
        E.POTENTIALLY_LOST: lost,
        E.TRACKING_QUIET: lost,
        E.NEVER_PICKED_UP: lost,
        E.WRONG_ADDRESS: gettext(
            "Thank you for telling us about the address. I am trying to have the parcel brought "
            "to the right one."
        ),
        E.CUSTOMS_HOLD: gettext(
            "Your parcel is with customs. I am asking %(carrier)s what they wait for, and tell "
            "you if anything is needed from you."
        ),
        E.DELIVERY_FAILED: gettext(
            "%(carrier)s could not hand your parcel over. Which day suits you for another try, "
            "or would you rather pick it up?"
        ),
        E.RETURNING: gettext(
            "Your parcel is coming back to us. Shall we send it again, or refund it?"
        ),
    }


def _endings(gettext: Says) -> dict[Resolution, str]:
    return {
        R.MOVED_AGAIN: gettext("Your parcel is moving again."),
        R.FOUND: gettext("We know where your parcel is."),
        R.RESHIPPED: gettext("We are sending you what was in the parcel again."),
        R.REFUNDED: gettext("You get your money back. When you see it depends on your bank."),
        R.WRITTEN_OFF: gettext("We stopped waiting for this parcel."),
        R.ADDRESS_CHANGED: gettext("The address of your order is changed."),
        R.INTERCEPTED: gettext("The parcel was stopped on its way."),
        R.DELIVERED_AFTER_ALL: gettext("Your parcel arrived after all."),
        R.RETURNED_TO_SENDER: gettext("Your parcel came back to us."),
        R.CLEARED: gettext("Customs let your parcel go."),
        R.DUPLICATE: gettext("We go on with it together with your other report."),
    }
