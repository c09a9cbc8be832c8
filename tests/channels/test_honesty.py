"""On a bad day, from several threads at once, what a channel claims is what the provider knows."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from tests.channels.world import (
    MAILBOX,
    SHOPPER,
    MailWorld,
    TextWorld,
    a_mail,
    a_text,
    always,
    an_hour_ago,
    new_token,
)
from whereabouts.channels.channel import (
    Accepted,
    ChannelError,
    OutcomeUnknown,
    Refused,
    Trace,
    Traced,
)

BAD_DAY = {"too_many": 0.1, "unavailable": 0.1, "late": 0.15, "dropped": 0.1, "reset": 0.1}
SENDS = 80


def claims(send: Callable[[str], Accepted]) -> dict[str, type]:
    def claim(token: str) -> type:
        try:
            return type(send(token))
        except ChannelError as error:
            return type(error)

    tokens = [new_token() for _ in range(SENDS)]
    with ThreadPoolExecutor(4) as threads:
        return dict(zip(tokens, threads.map(claim, tokens), strict=True))


def contradictions(
    claimed: dict[str, type], accepted: Callable[[str], int], trace: Callable[[str], Traced]
) -> list[str]:
    return [
        f"{token}: {claim.__name__}, accepted {accepted(token)} times"
        for token, claim in claimed.items()
        if (claim is Accepted and accepted(token) != 1)
        or (claim is Refused and accepted(token) != 0)
        or (claim is OutcomeUnknown and (trace(token).trace is Trace.ACCEPTED) != accepted(token))
    ]


def test_what_is_claimed_of_texts_is_true(text_world: TextWorld) -> None:
    text_world.stand_in.faults = always(**BAD_DAY)
    hurried, patient = text_world.texts(timeout_seconds=0.2), text_world.texts(timeout_seconds=5)
    claimed = claims(lambda token: hurried.send(a_text(token)))
    text_world.calm()
    assert Counter(claimed.values()).keys() == {Accepted, Refused, OutcomeUnknown}
    assert not contradictions(
        claimed,
        text_world.accepted,
        lambda token: patient.trace(token, SHOPPER, an_hour_ago()),
    )


def test_what_is_claimed_of_mails_is_true(mail_world: MailWorld) -> None:
    mail_world.stand_in.faults = always(**BAD_DAY)
    hurried, patient = mail_world.mails(timeout_seconds=0.2), mail_world.mails(timeout_seconds=5)
    claimed = claims(lambda token: hurried.send(a_mail(token)))
    mail_world.calm()
    assert Counter(claimed.values()).keys() == {Accepted, Refused, OutcomeUnknown}
    assert not contradictions(
        claimed,
        mail_world.accepted,
        lambda token: patient.trace(token, MAILBOX, an_hour_ago()),
    )
