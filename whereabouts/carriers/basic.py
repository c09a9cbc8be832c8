"""A name and a password as HTTP's Basic authentication carries them."""

from base64 import b64encode


def basic(name: str, password: str) -> str:
    """Both in one word, which is as secret as the password."""
    return b64encode(f"{name}:{password}".encode()).decode()
