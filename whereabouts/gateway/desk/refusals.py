"""Why the desk shows or does nothing: as a page, in words."""


class NotSignedIn(Exception):
    """Nobody is known by this session. `to` is where they wanted to go."""

    def __init__(self, to: str) -> None:
        super().__init__("not signed in")
        self.to = to


class Turned(Exception):
    """Somebody is turned away, and told why."""

    def __init__(self, status: int, title: str, words: str) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.words = words


def nothing_here() -> Turned:
    """The same for what is not there and for what is another store's."""
    return Turned(404, "There is nothing here", "It may have been of a store that is not yours.")


def not_from_here() -> Turned:
    words = "The form is not from this page, or is from before you signed in. Go back and reload."
    return Turned(403, "This was not done", words)


def for_leads() -> Turned:
    return Turned(403, "This is for leads", "Ask a lead of your desk.")
