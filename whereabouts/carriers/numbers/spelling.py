"""One spelling of a tracking number, whatever a person, a shop or a label printer made of it."""

#: Soft hyphens and dashes of every length: mail programs put them where a hyphen was.
_DASHES = frozenset("-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212")


def spelled(number: str) -> str:
    """Without space and hyphens, in upper case."""
    return "".join(char for char in number if not (char.isspace() or char in _DASHES)).upper()
