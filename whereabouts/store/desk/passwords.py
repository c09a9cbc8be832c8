"""How a password is kept: as an Argon2id hash, made anew when the parameters change."""

import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

#: Shorter ones are guessed; NIST SP 800-63B asks for no other rule.
SHORTEST = 12
#: Longer ones only keep the processor busy.
LONGEST = 256

#: RFC 9106's second recommended option, which fits machines with little memory.
_HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)


class UnfitPassword(ValueError):
    """No password to protect shoppers' data with."""


def hashed(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise UnfitPassword(f"a password has {SHORTEST} to {LONGEST} characters")
    return _HASHER.hash(_spelled(password))


def matches(password: str, password_hash: str | None) -> bool:
    """Whether it is the password; without a hash it takes as long to find that it is not."""
    try:
        is_right = _HASHER.verify(password_hash or _NOBODYS, _spelled(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return is_right and password_hash is not None


def is_outdated(password_hash: str) -> bool:
    return _HASHER.check_needs_rehash(password_hash)


def _spelled(password: str) -> str:
    """Keyboards spell one letter in several ways."""
    return unicodedata.normalize("NFKC", password)


_NOBODYS = _HASHER.hash(secrets.token_urlsafe())
