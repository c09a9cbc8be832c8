"""What of a purchase its lifecycle may know."""

from tests.build import at
from tests.store.build import EMAIL, a_purchase, a_start
from whereabouts.domain.message import Channel
from whereabouts.domain.order import Line, Preference
from whereabouts.domain.purchase import Purchase


def preference(purchase: Purchase, channel: Channel) -> Preference:
    (found,) = (p for p in a_start(purchase).order.preferences if p.channel is channel)
    return found


def test_the_start_knows_the_order_and_nobody() -> None:
    start = a_start(a_purchase())
    told = start.model_dump_json()
    assert start.order.lines == (Line(line_id="mug", quantity=2),)
    assert start.order.created_at == start.order.lines_at == at("Mon 2 Nov 09:00")
    for personal in ("Ada", "Marsh", EMAIL, "555", "10001", "Mug", "checkout"):
        assert personal not in told


def test_an_address_opens_email() -> None:
    assert preference(a_purchase(), Channel.EMAIL).allowed


def test_without_an_address_there_is_no_email() -> None:
    told = preference(a_purchase(customer={"phone": "+12025550143"}), Channel.EMAIL)
    assert (told.allowed, told.reason) == (False, "the order has no e-mail address")


def test_recorded_consent_and_a_valid_number_open_sms() -> None:
    assert preference(a_purchase(), Channel.SMS).allowed


def test_a_number_alone_is_no_consent() -> None:
    told = preference(a_purchase(sms_consent=None), Channel.SMS)
    assert (told.allowed, told.reason) == (False, "no consent to text messages was recorded")


def test_consent_without_a_number_opens_nothing() -> None:
    told = preference(a_purchase(customer={"email": EMAIL}), Channel.SMS)
    assert (told.allowed, told.reason) == (False, "the order has no phone number")


def test_a_number_that_cannot_exist_opens_nothing() -> None:
    told = preference(a_purchase(customer={"phone": "12"}), Channel.SMS)
    assert (told.allowed, told.reason) == (False, "the phone number is not valid")
