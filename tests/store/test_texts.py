"""A text is taken once, however often its provider delivers it."""

from sqlalchemy import Engine

from tests.store.build import HOUR, NOW, PHONE, STORE
from whereabouts.channels.channel import InboundText, KeywordKind
from whereabouts.store.texts import InboundTexts


def a_text(provider_id: str = "SM1", body: str = "Where is it?") -> InboundText:
    return InboundText(
        provider_id=provider_id,
        sender=PHONE,
        recipient="+12025550100",
        body=body,
        keyword=KeywordKind.NONE,
    )


def test_a_redelivered_text_is_known(engine: Engine) -> None:
    texts = InboundTexts(engine)
    assert texts.take(STORE, a_text(), NOW)
    assert not texts.take(STORE, a_text(), NOW)


def test_a_numbers_texts_are_told_in_order(engine: Engine) -> None:
    texts = InboundTexts(engine)
    texts.take(STORE, a_text("SM2", "Hello?"), NOW + HOUR)
    texts.take(STORE, a_text(), NOW)
    assert texts.from_sender(STORE, PHONE) == (a_text(), a_text("SM2", "Hello?"))
    assert texts.from_sender("other", PHONE) == ()
