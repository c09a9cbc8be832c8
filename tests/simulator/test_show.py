"""What people see: a table in a terminal, each event once anywhere else, and a last word."""

from dataclasses import replace
from io import StringIO

from rich.console import Console

from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import OrderStage
from whereabouts.simulator.board import Card
from whereabouts.simulator.judgement import judged
from whereabouts.simulator.lived import Lived, Opened, Told
from whereabouts.simulator.show import Show
from whereabouts.simulator.stories.hours import OUT_OF_ORDER
from whereabouts.simulator.stories.silent import LOST
from whereabouts.simulator.witness import Seen

LINKS = {"inbox": "http://127.0.0.1:9/inbox"}
SHIPPED = Told(
    LOST.moment("Mon 23 Nov 12:40"),
    Channel.SMS,
    MessageKind.SHIPPED,
    ("FW-1005-A",),
    "+12025550105",
)
OPENED = Opened(LOST.moment("Tue 1 Dec 14:10"), EscalationKind.POTENTIALLY_LOST, "FW-1005-A", None)
SEEN = Seen(Lived(told=(SHIPPED,), opened=(OPENED,)), OrderStage.NEEDS_ATTENTION)


def console(*, terminal: bool) -> tuple[Console, StringIO]:
    written = StringIO()
    return Console(file=written, force_terminal=terminal, width=230, color_system=None), written


def test_a_terminal_shows_all_of_a_story_in_its_row() -> None:
    screen, written = console(terminal=True)
    with Show(screen, [LOST], LINKS) as show:
        card = Card(wakes_at=LOST.moment("Wed 2 Dec 08:00"), wakes_for="the last of it")
        show.update("Tue 1 Dec 14:30", {"FW-1005": SEEN}, {"FW-1005": card})
    shown = written.getvalue()
    for words in (
        *("Tue 1 Dec 14:30", "http://127.0.0.1:9/inbox", "lost after 5 business days"),
        *("needs attention", "Mon 23 12:40 SMS shipped"),
        *("open: potentially lost Tue 1 14:10", "Wed 2 08:00 the last of it"),
    ):
        assert words in shown


def test_a_story_that_has_not_begun_says_so() -> None:
    screen, written = console(terminal=True)
    with Show(screen, [LOST], LINKS) as show:
        show.update("Mon 23 Nov 09:00", {"FW-1005": Seen(Lived(), None)}, {})
    assert "not yet" in written.getvalue()


def test_a_file_gets_each_event_once() -> None:
    paper, written = console(terminal=False)
    with Show(paper, [LOST], LINKS) as show:
        for _ in range(3):
            show.update("Tue 1 Dec 14:30", {"FW-1005": SEEN}, {})
        closed = replace(OPENED, resolution=Resolution.REFUNDED)
        lived = replace(SEEN.lived, opened=(closed,), outcome=OrderStage.LOST)
        show.update("Tue 1 Dec 19:00", {"FW-1005": replace(SEEN, lived=lived)}, {})
    assert written.getvalue().splitlines() == [
        "inbox: http://127.0.0.1:9/inbox",
        f"[Tue 1 Dec 14:30] {LOST.title}: SMS shipped Mon 23 Nov 12:40",
        f"[Tue 1 Dec 14:30] {LOST.title}: escalated, potentially lost Tue 1 Dec 14:10: open",
        f"[Tue 1 Dec 19:00] {LOST.title}: escalated, potentially lost Tue 1 Dec 14:10: refunded",
        f"[Tue 1 Dec 19:00] {LOST.title}: over, lost",
    ]


def test_the_last_word_is_a_line_for_each_story_and_one_for_all() -> None:
    paper, written = console(terminal=False)
    lived = Lived(told=(), outcome=OrderStage.DELIVERED)
    seen = {"FW-1005": SEEN, "FW-1009": Seen(lived, OrderStage.DELIVERED)}
    assert not judged(paper, [LOST, OUT_OF_ORDER], seen)
    lines = written.getvalue().splitlines()
    assert lines[0].startswith(f"differs    {LOST.title} (FW-1005) | SMS shipped Mon 23 Nov 12:40")
    assert "           - the order is not over, not LOST" in lines
    assert lines[-1] == "0 of 2 stories went as written."
