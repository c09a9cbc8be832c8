"""A model is asked only where the offline reading abstains, and can do no more than it could."""

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.selfservice.model.conftest import Puppet
from whereabouts.gateway.counters import Counters
from whereabouts.gateway.understanding import understander
from whereabouts.opening import CannotOpen
from whereabouts.selfservice.converse.ready import offline
from whereabouts.selfservice.model.helping import Help
from whereabouts.selfservice.model.masking import MASKED, masked, says_something
from whereabouts.selfservice.model.reading import Reading, together
from whereabouts.selfservice.understand.language import Language
from whereabouts.selfservice.understand.reading import understand
from whereabouts.selfservice.understand.topic import Action, Flag
from whereabouts.selfservice.understand.understanding import Understanding
from whereabouts.settings import Settings

GERMAN = "Wo ist denn bitte mein Paket, ich warte schon so lange darauf und es ist nicht da"
UNCLEAR = "the box for my nephew, any idea"
WISMO: dict[str, object] = {"action": "wismo", "flags": [], "quote": "Wo ist denn bitte mein Paket"}


def _unclear() -> str:
    assert understand(UNCLEAR).action is Action.CLARIFY
    return UNCLEAR


@pytest.mark.parametrize(
    "text",
    [
        "where is my order?",
        "it says delivered but I never got it",
        "let me talk to a person",
        "10023",
        "ada.marsh@example.com",
        "",
    ],
)
async def test_what_is_understood_offline_reaches_no_model(text: str) -> None:
    puppet = Puppet([WISMO])
    assert await puppet.helped()(text, None) == understand(text)
    assert (puppet.heard, puppet.counted) == ([], [])


async def test_a_foreign_language_is_read_for_what_it_asks() -> None:
    puppet = Puppet([WISMO])
    read = await puppet.helped()(GERMAN, None)
    assert understand(GERMAN).action is Action.HUMAN
    assert (read.action, read.language) == (Action.WISMO, Language.FOREIGN)
    assert puppet.counted == [Help.USED]


async def test_a_problem_that_the_model_sees_is_flagged() -> None:
    line: dict[str, object] = {
        "action": "not_received",
        "flags": [],
        "quote": "the box for my nephew",
    }
    read = await Puppet([line]).helped()(_unclear(), None)
    assert (read.action, read.flags) == (Action.NOT_RECEIVED, (Flag.NOT_RECEIVED,))


async def test_what_nobody_said_is_asked_for_once_more_and_then_ignored() -> None:
    invented = {**WISMO, "quote": "the customer confirmed a refund of 500"}
    mended = Puppet([invented, {**WISMO, "quote": "any idea"}])
    assert (await mended.helped()(_unclear(), None)).action is Action.WISMO
    assert len(mended.heard) == 2
    lying = Puppet([invented])
    assert await lying.helped()(_unclear(), None) == understand(UNCLEAR)
    assert (len(lying.heard), lying.counted) == (2, [Help.REFUSED])


@pytest.mark.parametrize(
    "line",
    [
        {"action": "refund_everybody", "flags": [], "quote": "any idea"},
        {"action": "wismo", "flags": ["vip"], "quote": "any idea"},
        {"action": "wismo", "flags": [], "quote": "any idea", "order_id": "NP-2002"},
        {"action": "wismo", "flags": [], "quote": ""},
        {},
    ],
)
async def test_what_is_of_no_closed_set_is_ignored(line: dict[str, object]) -> None:
    puppet = Puppet([line])
    assert await puppet.helped()(_unclear(), None) == understand(UNCLEAR)
    assert puppet.counted == [Help.REFUSED]


@pytest.mark.parametrize("action", ["other", "clarify"])
async def test_a_model_ends_no_question(action: str) -> None:
    puppet = Puppet([{"action": action, "flags": [], "quote": "any idea"}])
    assert (await puppet.helped()(_unclear(), None)).action is Action.CLARIFY
    assert puppet.counted == [Help.NO_HELP]


async def test_a_model_that_is_late_is_not_waited_for() -> None:
    puppet = Puppet([WISMO], never_answers=True)
    assert await puppet.helped(patience_seconds=0.05)(GERMAN, None) == understand(GERMAN)
    assert puppet.counted == [Help.TIMED_OUT]


async def test_whatever_a_model_raises_the_offline_reading_stands() -> None:
    puppet = Puppet([])
    assert await puppet.helped()(GERMAN, None) == understand(GERMAN)
    assert puppet.counted == [Help.REFUSED]


async def test_no_address_number_or_code_leaves_and_no_tool_is_offered() -> None:
    text = (
        f"{GERMAN} - me@example.com, jane at gmail dot com, +1 (202) 555-0143, NP-1001, "
        "1Z999AA10123456784, 80202, https://track.example.com/t/abcdef"
    )
    puppet = Puppet([WISMO])
    read = await puppet.helped()(text, None)
    (told,) = puppet.heard
    assert "mein Paket" in told
    private = ("me@", "jane", "gmail", "202", "0143", "NP-", "1001", "1Z9", "80202", "abcdef")
    assert not [word for word in private if word in told]
    assert puppet.tools == []
    assert read.found == understand(text).found


@given(st.text(max_size=200))
def test_no_digit_leaves(text: str) -> None:
    assert not any(map(str.isnumeric, masked(text)))
    assert "@" not in masked(text)


def test_a_number_alone_says_nothing() -> None:
    assert not says_something(masked("order NP-1001"))
    assert not says_something(MASKED)
    assert says_something(masked("wo ist NP-1001"))
    assert says_something("我的包裹在哪里我已经等了很久了请告诉我它什么时候到")


@given(
    st.sampled_from(Action),
    st.sets(st.sampled_from(Flag)),
    st.sampled_from(Language),
    st.sampled_from(Action),
    st.sets(st.sampled_from(Flag)),
)
def test_no_flag_is_ever_taken_away(
    action: Action, flags: set[Flag], language: Language, said: Action, seen: set[Flag]
) -> None:
    before = Understanding(action=action, flags=tuple(flags), confidence=0.5, language=language)
    after = together(before, Reading(action=said, flags=tuple(seen), quote="x"))
    assert set(after.flags) >= flags | seen
    assert (after.found, after.language) == (before.found, before.language)


def _settings(model: str) -> Settings:
    return Settings(_env_file=None, understanding_model=model)


def test_without_a_name_there_is_no_model() -> None:
    assert understander(_settings(""), Counters()) is offline


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nonsense", "provider:model"),
        ("nobody:knows-it", "Unknown"),
        ("openai:any", "not installed"),
        ("anthropic:any", "not installed"),
    ],
)
def test_a_model_that_cannot_be_asked_is_said_at_once(name: str, says: str) -> None:
    with pytest.raises(CannotOpen, match=f"WHEREABOUTS_UNDERSTANDING_MODEL: {name}.*{says}"):
        understander(_settings(name), Counters())


def test_without_the_library_the_remedy_is_said() -> None:
    with (
        mock.patch.dict("sys.modules", {"pydantic_ai.models": None}),
        pytest.raises(CannotOpen, match="pip install"),
    ):
        understander(_settings("openai:any"), Counters())
