"""One-word answers are recognised however they are typed, and sentences are not."""

import pytest

from whereabouts.channels.channel import KeywordKind
from whereabouts.channels.keywords import keyword_in


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("STOP", KeywordKind.STOP),
        ("stop", KeywordKind.STOP),
        ("  Stop.\n", KeywordKind.STOP),
        ("STOP!!", KeywordKind.STOP),
        ('"stop"', KeywordKind.STOP),
        ("Stop all", KeywordKind.STOP),
        ("STOPALL", KeywordKind.STOP),
        ("S T O P", KeywordKind.STOP),
        ("UNSUBSCRIBE", KeywordKind.STOP),
        ("Cancel", KeywordKind.STOP),
        ("end", KeywordKind.STOP),
        ("Quit", KeywordKind.STOP),
        ("revoke", KeywordKind.STOP),
        ("OPTOUT", KeywordKind.STOP),
        ("opt-out", KeywordKind.STOP),
        ("Opt out", KeywordKind.STOP),
        ("ALTO", KeywordKind.STOP),
        ("parar", KeywordKind.STOP),
        ("BAJA", KeywordKind.STOP),
        ("Cancelar", KeywordKind.STOP),
        ("\uff33\uff34\uff2f\uff30", KeywordKind.STOP),
        ("Start", KeywordKind.START),
        ("UNSTOP", KeywordKind.START),
        ("yes!", KeywordKind.START),
        ("HELP", KeywordKind.HELP),
        ("info?", KeywordKind.HELP),
        ("\u00a1Ayuda!", KeywordKind.HELP),
        ("help me find it", KeywordKind.NONE),
        ("yes it came", KeywordKind.NONE),
        ("bus stop", KeywordKind.NONE),
        ("where is it", KeywordKind.NONE),
        ("", KeywordKind.NONE),
        ("\U0001f6d1", KeywordKind.NONE),
    ],
)
def test_a_text_is_a_keyword_only_as_a_whole(body: str, kind: KeywordKind) -> None:
    assert keyword_in(body) is kind
