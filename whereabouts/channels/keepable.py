"""What providers write, fit for every database: form and JSON can say more than one can hold."""

#: Longer than any name of a message, an address or a number.
LONGEST_NAME = 200


def name(said: str) -> str:
    """What something is called; it is looked up, and an index holds no essay."""
    return words(said)[:LONGEST_NAME]


def words(said: str) -> str:
    """Without halves of characters and NUL."""
    return said.replace("\0", "").encode(errors="ignore").decode()
