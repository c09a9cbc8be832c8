"""A message nobody is sure of is shown to a person, who settles it by what they found."""

from datetime import timedelta

import pytest

from tests.console.keyboard import Answered, Keyboard
from tests.store.asking import an_ask
from whereabouts import wiring
from whereabouts.domain.facts import MessageNeverLeft
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.store.claims import Granted
from whereabouts.store.rows import AttemptRow, AttemptState, DispatchRow

HOURS = timedelta(hours=1)


def lose(keyboard: Keyboard, hours: float = 3, channel: Channel = Channel.EMAIL) -> str:
    """A message claimed so long ago and never settled; its token."""
    desk = keyboard.desk
    desk.order()
    desk.label("p1")
    began = wiring.wall() - hours * HOURS
    claim = desk.ledger.claim(an_ask(MessageKind.SHIPPED, channel=channel), began)
    assert isinstance(claim, Granted)
    desk.ledger.unknown(claim.token, channel, claim.nonce, began)
    return claim.token


def states(keyboard: Keyboard) -> list[tuple[AttemptState, str]]:
    return [(row.state, row.reason) for row in keyboard.desk.rows(AttemptRow)]


class TestShown:
    def test_with_its_order_its_channel_its_age_and_where_to_look(self, keyboard: Keyboard) -> None:
        token = lose(keyboard)
        answered = keyboard.type("doubts")
        assert answered.code == 0
        assert f"{token}  lumen, order 1001: shipped (parcel p1) by e-mail" in answered.out
        assert "UTC, 3 h ago; look at SendGrid" in answered.out
        assert "settle TOKEN sent --who YOU" in answered.out

    def test_a_text_is_looked_for_elsewhere(self, keyboard: Keyboard) -> None:
        lose(keyboard, channel=Channel.SMS)
        assert "by SMS" in keyboard.type("doubts").out
        assert "look at Twilio" in keyboard.type("doubts").out

    def test_but_not_within_the_hour_in_which_it_may_settle_itself(
        self, keyboard: Keyboard
    ) -> None:
        lose(keyboard, hours=0.9)
        assert keyboard.type("doubts").out == "No message is in doubt.\n"


class TestSettled:
    def test_as_sent_nothing_more_is_done(self, keyboard: Keyboard) -> None:
        token = lose(keyboard)
        answered = keyboard.type("settle", token, "sent", "--who", "Kim")
        assert answered.out == (
            "lumen, order 1001: shipped (parcel p1) by e-mail: settled as sent.\n"
        )
        assert (answered.code, answered.err) == (0, "")
        assert states(keyboard) == [(AttemptState.SENT, "settled by Kim")]
        assert keyboard.desk.tell() == ()

    def test_as_never_sent_its_order_plans_it_anew(self, keyboard: Keyboard) -> None:
        token = lose(keyboard)
        answered = keyboard.type("settle", token, "again", "--who", "Kim")
        assert "given back to its order" in answered.out
        assert states(keyboard) == [(AttemptState.RELEASED, "settled by Kim")]
        assert isinstance(keyboard.desk.rows(DispatchRow)[-1].fact, MessageNeverLeft)


class TestRefused:
    def settle(self, keyboard: Keyboard, token: str, finding: str = "again") -> Answered:
        before = states(keyboard)
        answered = keyboard.type("settle", token, finding, "--who", "Kim")
        assert states(keyboard) == before
        assert answered.err.count("\n") == 1
        return answered

    def test_a_message_there_never_was(self, keyboard: Keyboard) -> None:
        answered = self.settle(keyboard, "nosuchtoken")
        assert answered.code == 2
        assert answered.err.startswith("there is no message nosuchtoken")

    def test_a_message_that_was_settled_before(self, keyboard: Keyboard) -> None:
        token = lose(keyboard)
        keyboard.type("settle", token, "sent", "--who", "Bo")
        answered = self.settle(keyboard, token)
        assert answered.code == 1
        assert "is not in doubt" in answered.err
        assert "starter.py why 1001 --store lumen" in answered.err

    @pytest.mark.parametrize("finding", ["sent", "again"])
    def test_a_message_that_may_be_under_way(self, keyboard: Keyboard, finding: str) -> None:
        answered = self.settle(keyboard, lose(keyboard, hours=0.5), finding)
        assert answered.code == 1
        assert "wait until it is an hour old" in answered.err

    def test_sending_again_for_an_order_that_has_ended(self, keyboard: Keyboard) -> None:
        token = lose(keyboard)
        keyboard.desk.end()
        answered = self.settle(keyboard, token)
        assert answered.code == 1
        assert "order 1001 has ended" in answered.err
        assert keyboard.type("settle", token, "sent", "--who", "Kim").code == 0

    def test_without_a_name(self, keyboard: Keyboard) -> None:
        answered = keyboard.type("settle", lose(keyboard), "sent")
        assert answered.code == 2
        assert "--who" in answered.err
