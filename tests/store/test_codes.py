"""A code opens an order once, for whoever asked for it, for ten minutes; and is kept nowhere."""

import pytest
from sqlalchemy import Engine

from tests.store.build import EMAIL, HOUR, NOW, PHONE, STORE, a_purchase
from tests.store.desk import Desk, everybody
from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.message import Channel
from whereabouts.store.codes import HOLDS, MOST_SENT, MOST_TRIES, Codes, IssuedCode
from whereabouts.store.concerned import Concerned
from whereabouts.store.privacy import Privacy
from whereabouts.store.rows import CodeRow, LetterRow

ME, SOMEBODY = "my browser", "another browser"
KEY = "a key of both processes"


class House:
    """An order, and those who ask for codes to it."""

    def __init__(self, engine: Engine) -> None:
        self.desk = Desk(engine)
        self.codes = Codes(engine, KEY, everybody)
        self.desk.order()

    def ask(
        self, asked: str = "1001", channel: Channel = Channel.EMAIL, by: str = ME
    ) -> IssuedCode | None:
        self.codes.ask(STORE, asked, channel, by, NOW)
        (number,) = self.codes.waiting()
        return self.codes.issue(number, NOW)

    def code(self) -> str:
        issued = self.ask()
        assert issued is not None
        return issued.code


@pytest.fixture
def house(engine: Engine) -> House:
    return House(engine)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


@pytest.mark.parametrize("asked", ["1001", "#1001", EMAIL, f" {EMAIL.upper()} "])
def test_a_code_goes_to_the_address_on_the_order(house: House, asked: str) -> None:
    issued = house.ask(asked)
    assert issued is not None
    assert (issued.sent_to.channel, issued.sent_to.address) == (Channel.EMAIL, EMAIL.lower())
    assert len(issued.code) == 6
    (letter,) = house.desk.rows(LetterRow)
    assert (letter.kind, letter.case_id, letter.token) == (
        LetterKind.CODE,
        None,
        issued.sent_to.token,
    )


def test_it_opens_the_order_once(house: House) -> None:
    code = house.code()
    assert house.codes.check(STORE, ME, f" {code[:3]} {code[3:]} ", NOW) == "1001"
    assert house.codes.check(STORE, ME, code, NOW) is None


def test_it_is_good_for_nobody_else_and_not_for_long(house: House) -> None:
    code = house.code()
    assert house.codes.check(STORE, SOMEBODY, code, NOW) is None
    assert house.codes.check("other", ME, code, NOW) is None
    assert house.codes.check(STORE, ME, code, NOW + HOLDS) is None


def test_five_guesses_and_it_is_over(house: House) -> None:
    code = house.code()
    for _ in range(MOST_TRIES):
        assert house.codes.check(STORE, ME, wrong(code), NOW) is None
    assert house.codes.check(STORE, ME, code, NOW) is None


def test_each_of_two_codes_that_were_asked_for_is_good(house: House) -> None:
    first, second = house.code(), house.code()
    assert house.codes.check(STORE, ME, first, NOW) == "1001"
    assert house.codes.check(STORE, ME, second, NOW) == "1001"


def test_an_order_is_sent_three_codes_an_hour_whoever_asks(house: House) -> None:
    sent = [house.ask(by=f"browser {number}") is not None for number in range(MOST_SENT + 1)]
    assert sent == [True] * MOST_SENT + [False]


@pytest.mark.parametrize("asked", ["9999", "grace@example.com", "", "@", "#"])
def test_what_nobody_knows_is_asked_and_tried_alike(house: House, asked: str) -> None:
    assert house.ask(asked) is None
    for code in ("", "000000", "0" * 64):
        assert house.codes.check(STORE, ME, code, NOW) is None
    (row,) = house.desk.rows(CodeRow)
    assert (row.tries, row.asked, row.order_id) == (3, "", "")


def test_nothing_that_is_kept_tells_the_code(house: House) -> None:
    code = house.code()
    kept = "".join(row.model_dump_json() for row in house.desk.rows(CodeRow))
    kept += "".join(row.model_dump_json() for row in house.desk.rows(LetterRow))
    assert code not in kept
    assert EMAIL.lower() not in kept
    assert Codes(house.desk.engine, "another key").check(STORE, ME, code, NOW) is None


def test_a_text_goes_to_who_agreed_to_texts_and_a_mail_to_others(house: House) -> None:
    issued = house.ask(channel=Channel.SMS)
    assert issued is not None
    assert (issued.sent_to.channel, issued.sent_to.address) == (Channel.SMS, PHONE)
    house.desk.order(purchase=a_purchase("1002", sms_consent=None))
    issued = house.ask("1002", Channel.SMS)
    assert issued is not None
    assert issued.sent_to.channel is Channel.EMAIL
    house.desk.consent.stop(STORE, PHONE, NOW, "STOP")
    issued = house.ask(channel=Channel.SMS)
    assert issued is not None
    assert issued.sent_to.channel is Channel.EMAIL


def test_nobody_is_texted_at_night_or_off_the_allow_list(engine: Engine) -> None:
    house = House(engine)
    house.codes.ask(STORE, "1001", Channel.SMS, ME, NOW + 10 * HOUR)
    (number,) = house.codes.waiting()
    issued = house.codes.issue(number, NOW + 10 * HOUR)
    assert issued is not None
    assert issued.sent_to.channel is Channel.EMAIL
    house.codes = Codes(engine, KEY, lambda *_: False)
    assert house.ask() is None


def test_a_code_that_nobody_made_in_time_is_never_made(house: House) -> None:
    house.codes.ask(STORE, "1001", Channel.EMAIL, ME, NOW)
    (number,) = house.codes.waiting()
    assert house.codes.issue(number, NOW + HOLDS) is None
    assert house.codes.waiting() == ()
    assert house.codes.issue(number, NOW) is None


def test_nothing_is_left_after_an_hour_or_an_erasure(house: House) -> None:
    code = house.code()
    house.codes.ask(STORE, EMAIL, Channel.EMAIL, ME, NOW)
    Privacy(house.desk.engine).erase(STORE, Concerned(email=EMAIL), NOW)
    assert house.desk.rows(CodeRow) == []
    assert house.codes.check(STORE, ME, code, NOW) is None
    house.codes.ask(STORE, "1001", Channel.EMAIL, ME, NOW)
    house.codes.forget_old(NOW + HOUR)
    assert house.desk.rows(CodeRow) == []
