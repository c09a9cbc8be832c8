"""Text in, `Understanding` out: offline, without a key, in well under five milliseconds."""

import re

from whereabouts.selfservice.understand.artefact import Model, model
from whereabouts.selfservice.understand.cleaning import clean, worded
from whereabouts.selfservice.understand.correcting import corrected
from whereabouts.selfservice.understand.deciding import Decision, decide
from whereabouts.selfservice.understand.extracting.message import found_in
from whereabouts.selfservice.understand.features import features, silenced
from whereabouts.selfservice.understand.language import Language, language
from whereabouts.selfservice.understand.rules import heard, topics
from whereabouts.selfservice.understand.scoring import probabilities
from whereabouts.selfservice.understand.topic import Action
from whereabouts.selfservice.understand.understanding import Understanding


def understand(text: str, order_pattern: re.Pattern[str] | None = None) -> Understanding:
    """What a shopper's message asks. `order_pattern` is how the merchant writes order numbers."""
    cleaned = clean(text)
    raw = worded(cleaned)
    words = corrected(raw)
    decision, rules = decided(cleaned, raw, words, model())
    return Understanding(
        action=decision.action,
        flags=decision.flags,
        confidence=round(decision.confidence, 4),
        language=language(cleaned, words),
        found=found_in(cleaned, order_pattern),
        rules=tuple(sorted(rules)),
    )


def decided(cleaned: str, raw: str, words: str, weights: Model) -> tuple[Decision, frozenset[str]]:
    """By a model of one's choice, and the rules that fired for the words as typed or as meant.

    What is said in another language is a person's, or a language model's where there is one.
    """
    rules, struck = heard(raw, words)
    if not words.strip(" ."):
        return Decision(Action.CLARIFY, (), 1.0), rules
    likely = probabilities(features(words, rules), weights)
    silent = silenced(rules)
    by_words = probabilities(features(words, silent), weights) if silent != rules else likely
    decision = decide(topics(rules), topics(struck), likely, by_words)
    if language(cleaned, words) is Language.FOREIGN:
        decision = decision._replace(action=Action.HUMAN, confidence=1.0)
    return decision, rules
