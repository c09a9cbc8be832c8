"""What shoppers missed and what they got twice, from the providers' own records."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from tests.killed.shoppers import Shopper
from tests.killed.witness import Accepted, Matter
from whereabouts.domain.message import Channel
from whereabouts.simulator.delivered import Handed
from whereabouts.simulator.sendgrid_mail import MailFate
from whereabouts.simulator.twilio_text import TextFate


@dataclass(frozen=True)
class Verdict:
    """What went wrong: three empty lists, if nothing did."""

    missing: list[Matter]
    doubled: list[str]
    out_of_place: list[str]


def verdict(expected: list[Matter], accepted: Accepted, shoppers: Iterable[Shopper]) -> Verdict:
    by_order = {shopper.order_id: shopper for shopper in shoppers}
    return Verdict(
        missing=[matter for matter in expected if not accepted.get(matter)],
        doubled=list(_doubled(accepted, by_order)),
        out_of_place=[
            *(f"{matter} was not to be told" for matter in accepted.keys() - set(expected)),
            *_to_others(accepted, by_order),
        ],
    )


def _doubled(accepted: Accepted, shoppers: dict[str, Shopper]) -> Iterator[str]:
    """Second messages about what a first one had told, unless that could not arrive.

    A message that was accepted twice is one of them, under an equal token.
    """
    for matter, messages in accepted.items():
        for first, second in pairwise(messages):
            if first.token == second.token or _arrives(first, shoppers[matter.order_id]):
                yield f"{matter}: {first.token} {first.at}, then {second.token} {second.at}"


def _to_others(accepted: Accepted, shoppers: dict[str, Shopper]) -> Iterator[str]:
    for matter, messages in accepted.items():
        shopper = shoppers[matter.order_id]
        if any(one.to not in (shopper.phone, shopper.email) for one in messages):
            yield f"{matter} was told to somebody else"


def _arrives(message: Handed, shopper: Shopper) -> bool:
    if message.channel is Channel.SMS:
        return shopper.text_fate is TextFate.DELIVERED
    return shopper.mail_fate is not MailFate.BOUNCED
