"""Tokens that name a message to the outside: in a link, at a provider, in a receipt."""

import secrets
import string

_LETTERS = string.ascii_letters + string.digits
_LENGTH = 11


def new_token() -> str:
    """Sixty-five bits that nobody guesses, without marks that would end a link in a text."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
