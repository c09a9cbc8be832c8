"""The advice on one kind's channel, in plain sentences."""

from collections.abc import Mapping
from enum import StrEnum

from whereabouts.domain.message import MessageKind
from whereabouts.measures.figure import Figure
from whereabouts.stores.sms_rates import SmsRates

#: From fewer mails nobody can tell.
ENOUGH = 100


class Verdict(StrEnum):
    """What a kind's e-mails come to."""

    TOO_FEW = "TOO_FEW"
    IS_READ = "IS_READ"
    #: It goes unread, and whoever agreed to texts is texted already.
    IS_TEXTED = "IS_TEXTED"
    #: It goes unread, and nobody of its shoppers agreed to texts.
    NO_CONSENT = "NO_CONSENT"
    TEXT_IT = "TEXT_IT"


def said(kind: MessageKind, verdict: Verdict, read: Figure, textable: int, price: str) -> str:
    """`price` is what the most texts take that these mails may become."""
    was_read = (
        f"{read.value:.0f} % of {read.of:,} e-mails were read ({read.low:.0f} to {read.high:.0f} %)"
    )
    match verdict:
        case Verdict.TOO_FEW:
            return f"Too few e-mails to say: {read.of:,} arrived, and it takes {ENOUGH}."
        case Verdict.IS_READ:
            return f"{was_read}: leave them as they are."
        case Verdict.IS_TEXTED:
            return f"Only {was_read}; whoever agreed to texts is texted already."
        case Verdict.NO_CONSENT:
            return (
                f"Only {was_read}, and none of their shoppers agreed to texts: ask for consent at "
                "checkout."
            )
        case Verdict.TEXT_IT:
            return (
                f"Only {was_read}. {textable:,} of them went to shoppers who agreed to texts: with "
                f"{kind} under always in [policy.sms] they are texted instead, in at most {price}."
            )


def price(segments: Mapping[str, int], rates: SmsRates) -> str:
    a_month = f"{sum(segments.values()):,} segments a month"
    cost, unknown = rates.cost(segments), rates.unknown(segments)
    if cost is not None:
        return f"{a_month}, for {cost:,.2f} {rates.currency}"
    if not rates.per_segment:
        return f"{a_month}; what they cost is not known, for no rates are set"
    return f"{a_month}; what they cost is not known, for no rate is set for {', '.join(unknown)}"
