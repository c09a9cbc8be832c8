"""Names of places as shops spell them, made comparable."""

import unicodedata


def folded(text: str) -> str:
    """Letters and digits only, upper case, without accents: `Québec` is `QUEBEC`."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if letter.isalnum()).upper()
