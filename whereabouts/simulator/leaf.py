"""A page as a person at a browser has it: the words on it, and forms that can be filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

_Attributes = list[tuple[str, str | None]]
_UNSEEN = frozenset({"script", "style", "title"})


class NotOnPage(LookupError):
    """Nobody can fill in what the page does not have."""


@dataclass(slots=True)
class Form:
    """`held` is what is sent if nobody types; `choices` are what can be chosen, by field."""

    action: str
    held: dict[str, str] = field(default_factory=dict)
    choices: dict[str, set[str]] = field(default_factory=dict)

    def filled(self, typed: Mapping[str, str]) -> dict[str, str]:
        """What is sent. Raises `NotOnPage`."""
        for name, value in typed.items():
            offered = self.choices.get(name, {value} if name in self.held else set())
            if value not in offered:
                raise NotOnPage(f"the form {self.action} has no {name} {value!r}")
        return {**self.held, **typed}


class Leaf(HTMLParser):
    """One page, read."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._words: list[str] = []
        self._unseen = 0
        self._select = ""
        self.feed(html)
        self.close()

    @property
    def words(self) -> str:
        """All of them, a space between any two."""
        return " ".join(" ".join(self._words).split())

    def form(self, action: str) -> Form:
        """The first that is sent there. Raises `NotOnPage`."""
        for form in self.forms:
            if form.action == action:
                return form
        raise NotOnPage(f"the page has no form {action}")

    def must_say(self, told: tuple[str, ...]) -> None:
        """Raises `NotOnPage`."""
        for words in told:
            if words not in self.words:
                raise NotOnPage(f"the page does not say {words!r}; it says: {self.words}")

    def handle_starttag(self, tag: str, attrs: _Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        self._unseen += tag in _UNSEEN
        if tag == "form":
            self.forms.append(Form(given.get("action", "")))
        elif self.forms:
            self._take(self.forms[-1], tag, given)

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._words.append(data)

    def _take(self, form: Form, tag: str, given: Mapping[str, str]) -> None:
        name, value = given.get("name", ""), given.get("value", "")
        if tag == "option":
            form.choices[self._select].add(value)
        elif not name:
            return
        elif tag == "select":
            self._select = name
            form.choices[name] = set()
        elif tag == "input" and given.get("type") == "radio":
            form.choices.setdefault(name, set()).add(value)
        elif tag in ("input", "textarea"):
            form.held[name] = value
