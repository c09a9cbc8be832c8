"""TwilioTexts against a stand-in over real HTTP: every answer has one honest reading."""

import logging
import socket
from datetime import timedelta

import pytest

from tests.channels.world import (
    HURRY,
    LANDLINE,
    SHOPPER,
    STORE_NUMBER,
    TextWorld,
    a_text,
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


def test_a_text_is_accepted_once_and_named_by_its_sid(text_world: TextWorld) -> None:
    token = new_token()
    accepted = text_world.texts().send(a_text(token))
    record = text_world.stand_in.records[-1]
    assert accepted.provider_id == record.sid
    assert (record.to, record.sender) == (SHOPPER, STORE_NUMBER)
    assert text_world.accepted(token) == 1


def test_a_slash_at_the_end_of_the_api_address_is_no_matter(text_world: TextWorld) -> None:
    assert text_world.texts(api_base=f"{text_world.url}/").send(a_text(new_token())).provider_id


def test_a_messaging_service_chooses_the_sender(text_world: TextWorld) -> None:
    text_world.texts(messaging_service_sid="MG" + "0a" * 16).send(a_text(new_token()))
    record = text_world.stand_in.records[-1]
    assert record.messaging_service_sid == "MG" + "0a" * 16
    assert record.sender == ""


@pytest.mark.parametrize(
    ("callback", "expected"),
    [
        ("https://shop.example/hooks/sms", "https://shop.example/hooks/sms?token={}"),
        ("https://shop.example/hooks?store=j", "https://shop.example/hooks?store=j&token={}"),
        ("", ""),
    ],
)
def test_the_status_callback_carries_the_token(
    text_world: TextWorld, callback: str, expected: str
) -> None:
    token = new_token()
    text_world.texts(status_callback=callback).send(a_text(token))
    assert text_world.stand_in.records[-1].status_callback == expected.format(token)


@pytest.mark.parametrize(
    ("number", "says"), [(LANDLINE, "21614: not a mobile number"), ("+1202", "21211")]
)
def test_a_number_that_cannot_be_texted_is_undeliverable(
    text_world: TextWorld, number: str, says: str
) -> None:
    with pytest.raises(Undeliverable, match=says):
        text_world.texts().send(a_text(new_token(), to=number))


def test_a_number_that_texted_stop_is_undeliverable(
    text_world: TextWorld, listener: Listener
) -> None:
    stopped = "+12025550177"
    text_world.stand_in.text_in(listener.url, stopped, STORE_NUMBER, "Stop")
    with pytest.raises(Undeliverable, match="21610: recipient has unsubscribed"):
        text_world.texts().send(a_text(new_token(), to=stopped))


@pytest.mark.parametrize("changes", [{"auth_token": "wrong"}, {"account_sid": "AC" + "00" * 16}])
def test_bad_credentials_keep_the_message_waiting(
    text_world: TextWorld, changes: dict[str, object]
) -> None:
    with pytest.raises(Refused, match="credentials"):
        text_world.texts(**changes).send(a_text(new_token()))


def test_a_sender_that_is_not_ours_keeps_the_message_waiting(text_world: TextWorld) -> None:
    with pytest.raises(Refused, match="21606: sender is not a texting number"):
        text_world.texts().send(a_text(new_token(), sender="+12025550199"))


@pytest.mark.parametrize("odds", [{"too_many": 1.0}, {"unavailable": 1.0}])
def test_an_overloaded_or_ailing_twilio_refuses(
    text_world: TextWorld, odds: dict[str, float]
) -> None:
    token = new_token()
    text_world.stand_in.faults = always(**odds)
    with pytest.raises(Refused, match="tried again"):
        text_world.texts().send(a_text(token))
    assert text_world.accepted(token) == 0


def test_nobody_listening_means_nothing_was_sent(text_world: TextWorld) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        address = f"http://127.0.0.1:{gone.getsockname()[1]}"
    with pytest.raises(Refused, match="nothing was sent"):
        text_world.texts(api_base=address).send(a_text(new_token()))


def test_accepted_but_answered_late_is_unknown_and_then_traced(text_world: TextWorld) -> None:
    token = new_token()
    text_world.stand_in.faults = always(late=1.0)
    with pytest.raises(OutcomeUnknown):
        text_world.texts(timeout_seconds=HURRY).send(a_text(token))
    text_world.calm()
    traced = text_world.texts().trace(token, SHOPPER, an_hour_ago())
    assert traced.trace is Trace.ACCEPTED
    assert traced.provider_id == text_world.stand_in.records[-1].sid


@pytest.mark.parametrize("odds", [{"dropped": 1.0}, {"reset": 1.0}])
def test_dropped_or_cut_off_is_unknown_and_then_traced_as_absent(
    text_world: TextWorld, odds: dict[str, float]
) -> None:
    token = new_token()
    text_world.stand_in.faults = always(**odds)
    with pytest.raises(OutcomeUnknown):
        text_world.texts(timeout_seconds=HURRY).send(a_text(token))
    text_world.calm()
    assert text_world.texts().trace(token, SHOPPER, an_hour_ago()).trace is Trace.ABSENT
    assert text_world.accepted(token) == 0


def test_an_answer_that_makes_no_sense_leaves_the_outcome_unknown(
    text_world: TextWorld, listener: Listener
) -> None:
    listener.answers = [200]
    with pytest.raises(OutcomeUnknown):
        text_world.texts(api_base=listener.url).send(a_text(new_token()))


def test_no_request_is_entrusted_to_an_old_connection(
    text_world: TextWorld, listener: Listener
) -> None:
    texts = text_world.texts(api_base=listener.url)
    for _ in range(2):
        with pytest.raises(OutcomeUnknown):
            texts.send(a_text(new_token()))
    first, second = listener.hear(2)
    assert first.port != second.port


def test_a_text_still_queued_is_found() -> None:
    token = new_token()
    with TextWorld.running(beat=timedelta(hours=1)) as slow:
        slow.texts().send(a_text(token))
        assert slow.texts().trace(token, SHOPPER, an_hour_ago()).trace is Trace.ACCEPTED


def test_every_page_of_a_long_list_is_searched() -> None:
    token = new_token()
    with TextWorld.running(largest_page=2) as world:
        for each in (token, *(new_token() for _ in range(4))):
            world.texts().send(a_text(each))
        assert world.texts().trace(token, SHOPPER, an_hour_ago()).trace is Trace.ACCEPTED


def test_a_body_the_account_redacts_makes_the_question_unanswerable(
    text_world: TextWorld,
) -> None:
    number = "+12025550189"
    text_world.texts().send(a_text(new_token(), to=number))
    blank = text_world.stand_in.records.pop().model_copy(update={"body": ""})
    text_world.stand_in.records.append(blank)
    traced = text_world.texts().trace(new_token(), number, an_hour_ago())
    assert traced.trace is Trace.CANNOT_ASK


@pytest.mark.parametrize("odds", [{"unavailable": 1.0}, {"dropped": 1.0}, {"reset": 1.0}])
def test_a_question_that_fails_is_refused_not_answered(
    text_world: TextWorld, odds: dict[str, float]
) -> None:
    text_world.stand_in.faults = always(**odds)
    with pytest.raises(Refused, match="could not be asked"):
        text_world.texts(timeout_seconds=HURRY).trace(new_token(), SHOPPER, an_hour_ago())


def test_no_error_and_no_log_line_names_the_recipient(
    text_world: TextWorld, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    texts = text_world.texts()
    errors = []
    for number in (LANDLINE, "+12025"):
        with pytest.raises(ChannelError) as refused:
            texts.send(a_text(new_token(), to=number))
        errors.append(refused.value)
    texts.trace(new_token(), LANDLINE, an_hour_ago())
    assert all("12025" not in str(error) and error.__suppress_context__ for error in errors)
    assert "12025" not in caplog.text
