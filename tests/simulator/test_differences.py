"""A script allows nothing more and nothing less, and says in words what differs."""

from dataclasses import replace
from datetime import timedelta

import pytest

from whereabouts.domain.casework import Remedy
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import OrderStage
from whereabouts.domain.purchase import ShipTo
from whereabouts.simulator.differences import differences
from whereabouts.simulator.lived import Lived, Opened, Told
from whereabouts.simulator.script import PATIENCE, Problem, Script, Worked, mail, text
from whereabouts.simulator.stories.goods import basket
from whereabouts.simulator.story import Shopper, Story

K = MessageKind
STORY = Story(
    title="a kettle",
    order_id="K-1",
    shopper=Shopper(
        first_name="Ida", last_name="Moss", email="ida@example.com", phone="+12025550177"
    ),
    ship_to=ShipTo(country="US"),
    zone="America/New_York",
    basket=basket(("Kettle", 1, "40.00")),
    happenings=(),
    script=Script(
        messages=(
            mail(K.ORDER_CONFIRMED, "Mon 23 Nov 10:00"),
            text(K.TRACKING_QUIET, "Wed 25 Nov 12:00", by="Wed 25 Nov 14:00"),
        ),
        problems=(
            Problem(EscalationKind.TRACKING_QUIET, "Wed 25 Nov 12:00", Resolution.MOVED_AGAIN),
        ),
        outcome=OrderStage.DELIVERED,
    ),
)
CONFIRMED = Told(
    STORY.moment("Mon 23 Nov 10:20"), Channel.EMAIL, K.ORDER_CONFIRMED, (), "ida@example.com"
)
QUIET = Told(
    STORY.moment("Wed 25 Nov 12:30"), Channel.SMS, K.TRACKING_QUIET, ("K-1-A",), "+12025550177"
)
FLAG = Opened(
    STORY.moment("Wed 25 Nov 12:10"),
    EscalationKind.TRACKING_QUIET,
    "K-1-A",
    Resolution.MOVED_AGAIN,
)
AS_WRITTEN = Lived(told=(CONFIRMED, QUIET), opened=(FLAG,), outcome=OrderStage.DELIVERED)


def said_of(**changes: object) -> tuple[str, ...]:
    return differences(STORY, replace(AS_WRITTEN, **changes))  # type: ignore[arg-type]


def moved(told: Told, written: str) -> Told:
    return replace(told, at=STORY.moment(written))


def test_what_goes_as_written_differs_in_nothing() -> None:
    assert differences(STORY, AS_WRITTEN) == ()


def test_a_missing_message_is_missed() -> None:
    assert said_of(told=(CONFIRMED,)) == ("SMS TRACKING_QUIET of K-1-A did not come in its turn",)


def test_a_message_too_many_is_named_with_its_time() -> None:
    again = replace(QUIET, at=STORY.moment("Wed 25 Nov 13:00"))
    assert said_of(told=(CONFIRMED, QUIET, again)) == (
        "SMS TRACKING_QUIET of K-1-A came at Wed 25 Nov 13:00, and the script has none there",
    )


def test_the_order_of_messages_counts() -> None:
    early = moved(QUIET, "Wed 25 Nov 12:01")
    late = moved(CONFIRMED, "Wed 25 Nov 12:02")
    assert len(said_of(told=(early, late))) > 1


def test_another_channel_is_another_message() -> None:
    mailed = replace(QUIET, channel=Channel.EMAIL, to="ida@example.com")
    assert said_of(told=(CONFIRMED, mailed)) == (
        "SMS TRACKING_QUIET of K-1-A did not come in its turn",
        "mail TRACKING_QUIET of K-1-A came at Wed 25 Nov 12:30, and the script has none there",
    )


def test_a_message_about_another_parcel_is_another_message() -> None:
    assert said_of(told=(CONFIRMED, replace(QUIET, parcels=("K-1-A", "K-1-B")))) != ()


def test_no_message_may_come_before_its_time() -> None:
    assert said_of(told=(moved(CONFIRMED, "Mon 23 Nov 09:50"), QUIET)) == (
        "mail ORDER_CONFIRMED came at Mon 23 Nov 09:50, before Mon 23 Nov 10:00",
    )


def test_a_message_may_be_late_as_long_as_its_script_allows() -> None:
    last = STORY.moment("Mon 23 Nov 10:00") + PATIENCE
    assert said_of(told=(replace(CONFIRMED, at=last), QUIET)) == ()
    later = replace(CONFIRMED, at=last + timedelta(minutes=1))
    assert said_of(told=(later, QUIET)) == (
        "mail ORDER_CONFIRMED came at Mon 23 Nov 16:01, after Mon 23 Nov 16:00",
    )
    assert said_of(told=(CONFIRMED, moved(QUIET, "Wed 25 Nov 14:30"))) == (
        "SMS TRACKING_QUIET of K-1-A came at Wed 25 Nov 14:30, after Wed 25 Nov 14:00",
    )


def test_no_text_may_come_at_night_whatever_the_script_allows() -> None:
    night_owl = replace(
        STORY,
        script=replace(
            STORY.script,
            messages=(
                STORY.script.messages[0],
                text(K.TRACKING_QUIET, "Wed 25 Nov 20:00", by="Wed 25 Nov 23:00"),
            ),
        ),
    )
    lived = replace(AS_WRITTEN, told=(CONFIRMED, moved(QUIET, "Wed 25 Nov 22:00")))
    assert differences(night_owl, lived) == (
        "SMS TRACKING_QUIET of K-1-A came at Wed 25 Nov 22:00, when texts rest",
    )


def test_a_message_goes_to_its_shopper_and_nobody_else() -> None:
    assert said_of(told=(replace(CONFIRMED, to="ivo@example.com"), QUIET)) == (
        "mail ORDER_CONFIRMED went to ivo@example.com",
    )


@pytest.mark.parametrize(
    ("opened", "words"),
    [
        ((), "escalation TRACKING_QUIET was not opened"),
        (
            (replace(FLAG, at=STORY.moment("Wed 25 Nov 11:00")),),
            "escalation TRACKING_QUIET came at Wed 25 Nov 11:00, before Wed 25 Nov 12:00",
        ),
        (
            (replace(FLAG, resolution=None),),
            "escalation TRACKING_QUIET is still open, not MOVED_AGAIN",
        ),
        (
            (FLAG, replace(FLAG, kind=EscalationKind.POTENTIALLY_LOST)),
            "escalation POTENTIALLY_LOST opened at Wed 25 Nov 12:10, and the script has none",
        ),
    ],
)
def test_escalations_are_held_to_the_script_too(opened: tuple[Opened, ...], words: str) -> None:
    assert said_of(opened=opened) == (words,)


def test_who_worked_a_case_is_held_to_the_script_where_it_says() -> None:
    (flag,) = STORY.script.problems
    wanted = replace(flag, worked=Worked("Kim", Remedy.RESHIP))
    story = replace(STORY, script=replace(STORY.script, problems=(wanted,)))
    worked = replace(AS_WRITTEN, opened=(replace(FLAG, worked=Worked("Kim", Remedy.RESHIP)),))
    assert differences(story, worked) == ()
    assert [one.partition(" as ")[0] for one in differences(story, AS_WRITTEN)] == [
        "escalation TRACKING_QUIET was worked"
    ]


def test_an_order_must_end_and_as_it_should() -> None:
    assert said_of(outcome=None) == ("the order is not over, not DELIVERED",)
    assert said_of(outcome=OrderStage.LOST) == ("the order is LOST, not DELIVERED",)


def test_what_the_world_could_not_do_is_a_difference() -> None:
    assert said_of(troubles=("a text was answered 500",)) == ("a text was answered 500",)
