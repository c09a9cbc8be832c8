"""SendGridMails against a stand-in over real HTTP: every answer has one honest reading."""

import logging
import socket
from datetime import UTC, datetime, timedelta

import pytest

from tests.channels.world import (
    HURRY,
    MAILBOX,
    MailWorld,
    a_mail,
    always,
    an_hour_ago,
    new_token,
)
from tests.listener import Listener
from whereabouts.channels.channel import (
    ChannelError,
    OutcomeUnknown,
    Refused,
    Trace,
    Undeliverable,
)
from whereabouts.channels.email import SendGridAccount


def test_a_mail_is_accepted_once_with_both_bodies_and_all_names(mail_world: MailWorld) -> None:
    token = new_token()
    accepted = mail_world.mails().send(a_mail(token))
    record = mail_world.stand_in.records[-1]
    assert accepted.provider_id == record.message_id
    assert (record.to, record.sender) == (MAILBOX, "orders@juniper.example")
    assert (record.reply_to, record.subject) == (
        "care@juniper.example",
        "Your parcel is on its way",
    )
    assert (record.text, record.html) == ("It left this morning.", "<p>It left this morning.</p>")
    assert "Juniper & Oak, Inc." in record.sender_name
    assert "Noor, of the Harbour" in record.to_name
    assert mail_world.accepted(token) == 1


def test_a_slash_at_the_end_of_the_api_address_is_no_matter(mail_world: MailWorld) -> None:
    assert mail_world.mails(api_base=f"{mail_world.url}/").send(a_mail(new_token())).provider_id


def test_the_token_is_the_only_custom_argument(mail_world: MailWorld) -> None:
    token = new_token()
    mail_world.mails().send(a_mail(token))
    assert mail_world.stand_in.records[-1].custom_args == {"token": token}


def test_opens_are_tracked(mail_world: MailWorld) -> None:
    mail_world.mails().send(a_mail(new_token()))
    assert mail_world.stand_in.records[-1].tracks_opens


def test_links_are_left_as_they_are(mail_world: MailWorld) -> None:
    mail_world.mails().send(a_mail(new_token()))
    assert not mail_world.stand_in.records[-1].tracks_clicks


def test_an_address_that_is_none_is_undeliverable(mail_world: MailWorld) -> None:
    with pytest.raises(Undeliverable, match=r"personalizations\.0\.to\.0\.email"):
        mail_world.mails().send(a_mail(new_token(), to="nowhere@"))


def test_a_sender_that_is_not_right_keeps_the_mail_waiting(mail_world: MailWorld) -> None:
    mail = a_mail(new_token()).model_copy(update={"sender": "orders"})
    with pytest.raises(Refused, match=r"from\.email"):
        mail_world.mails().send(mail)


def test_a_bad_key_keeps_the_mail_waiting(mail_world: MailWorld) -> None:
    with pytest.raises(Refused, match="credentials"):
        mail_world.mails(api_key="SG.forged").send(a_mail(new_token()))


@pytest.mark.parametrize("odds", [{"too_many": 1.0}, {"unavailable": 1.0}])
def test_an_overloaded_or_ailing_sendgrid_refuses(
    mail_world: MailWorld, odds: dict[str, float]
) -> None:
    token = new_token()
    mail_world.stand_in.faults = always(**odds)
    with pytest.raises(Refused, match="tried again"):
        mail_world.mails().send(a_mail(token))
    assert mail_world.accepted(token) == 0


def test_nobody_listening_means_nothing_was_sent(mail_world: MailWorld) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        address = f"http://127.0.0.1:{gone.getsockname()[1]}"
    with pytest.raises(Refused, match="could not be reached"):
        mail_world.mails(api_base=address).send(a_mail(new_token()))


def test_accepted_but_answered_late_is_unknown_and_then_traced(mail_world: MailWorld) -> None:
    token = new_token()
    mail_world.stand_in.faults = always(late=1.0)
    with pytest.raises(OutcomeUnknown):
        mail_world.mails(timeout_seconds=HURRY).send(a_mail(token))
    mail_world.calm()
    traced = mail_world.mails().trace(token, MAILBOX, an_hour_ago())
    assert traced.trace is Trace.ACCEPTED
    assert traced.provider_id == mail_world.stand_in.records[-1].message_id


def test_dropped_is_unknown_and_then_traced_as_absent(mail_world: MailWorld) -> None:
    token = new_token()
    mail_world.stand_in.faults = always(dropped=1.0)
    with pytest.raises(OutcomeUnknown):
        mail_world.mails(timeout_seconds=HURRY).send(a_mail(token))
    mail_world.calm()
    assert mail_world.mails().trace(token, MAILBOX, an_hour_ago()).trace is Trace.ABSENT
    assert mail_world.accepted(token) == 0


def test_cut_off_is_refused_or_unknown_and_was_not_accepted(mail_world: MailWorld) -> None:
    # Which of the two depends on how much had left when the reset came back.
    token = new_token()
    mail_world.stand_in.faults = always(reset=1.0)
    with pytest.raises((Refused, OutcomeUnknown)):
        mail_world.mails(timeout_seconds=HURRY).send(a_mail(token))
    assert mail_world.accepted(token) == 0


def test_an_acceptance_without_an_id_is_one_all_the_same(
    mail_world: MailWorld, listener: Listener
) -> None:
    listener.answers = [202]
    accepted = mail_world.mails(api_base=listener.url).send(a_mail(new_token()))
    assert accepted.provider_id == ""


def test_without_the_paid_history_nothing_can_be_asked(mail_world: MailWorld) -> None:
    token = new_token()
    mails = mail_world.mails(can_trace=False)
    mails.send(a_mail(token))
    assert mails.trace(token, MAILBOX, an_hour_ago()).trace is Trace.CANNOT_ASK


@pytest.mark.parametrize(
    ("to", "since"),
    [
        ("someone.else@example.com", an_hour_ago()),
        (MAILBOX, datetime.now(UTC) + timedelta(hours=1)),
    ],
)
def test_an_answer_that_is_not_our_mail_settles_nothing(
    mail_world: MailWorld, to: str, since: datetime
) -> None:
    token = new_token()
    mail_world.mails().send(a_mail(token))
    assert mail_world.mails().trace(token, to, since).trace is Trace.CANNOT_ASK


@pytest.mark.parametrize("odds", [{"unavailable": 1.0}, {"dropped": 1.0}, {"reset": 1.0}])
def test_a_question_that_fails_is_refused_not_answered(
    mail_world: MailWorld, odds: dict[str, float]
) -> None:
    mail_world.stand_in.faults = always(**odds)
    with pytest.raises(Refused, match="could not be asked"):
        mail_world.mails(timeout_seconds=HURRY).trace(new_token(), MAILBOX, an_hour_ago())


def test_no_error_and_no_log_line_names_the_recipient(
    mail_world: MailWorld, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with pytest.raises(ChannelError) as refused:
        mail_world.mails().send(a_mail(new_token(), to="noor at example"))
    assert "noor" not in str(refused.value)
    assert refused.value.__suppress_context__
    assert "noor" not in caplog.text


def test_tracing_is_refused_at_once_where_sendgrid_keeps_no_history() -> None:
    with pytest.raises(ValueError, match="EU region"):
        SendGridAccount.model_validate(
            {"api_key": "SG.k", "api_base": "https://api.eu.sendgrid.com", "can_trace": True}
        )
