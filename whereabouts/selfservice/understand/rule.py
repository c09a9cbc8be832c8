"""A rule: words that tell what a message is about, and the look-alikes that tell nothing."""

import re
from dataclasses import dataclass

from whereabouts.selfservice.understand.topic import Topic

#: Up to so many words, within one sentence.
_GAP = re.compile(r"<(\d)>")


@dataclass(frozen=True, slots=True)
class Rule:
    """Fires where `says` stands in a message from which `but_not` is struck first.

    Rules of two languages that mean the same share a `name`: what a model learns of one holds for
    the other.
    """

    name: str
    topic: Topic
    says: re.Pattern[str]
    but_not: re.Pattern[str] | None = None

    def fires(self, words: str) -> bool | None:
        """None where nothing of it is said; False where what is said was struck."""
        if self.says.search(words) is None:
            return None
        if self.but_not is None:
            return True
        return self.says.search(self.but_not.sub(" ", words)) is not None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language that its rules share, written as `<name>` in a rule.

    `<3>` is a gap of up to three words; a rule stands between whole words.
    """

    words: dict[str, str]

    def rule(self, name: str, topic: Topic, *says: str, but_not: tuple[str, ...] = ()) -> Rule:
        struck = self.pattern(but_not) if but_not else None
        return Rule(name, topic, self.pattern(says), struck)

    def pattern(self, phrases: tuple[str, ...]) -> re.Pattern[str]:
        # A space to begin with is what the search may leap to; looking behind for it is slow.
        return re.compile(f" (?:{'|'.join(map(self._written, phrases))})(?= )")

    def _written(self, phrase: str) -> str:
        for name, meaning in self.words.items():
            phrase = phrase.replace(f"<{name}>", f"(?:{meaning})")
        return _GAP.sub(lambda gap: f"(?: [^ .]+){{0,{gap[1]}}}", phrase)
