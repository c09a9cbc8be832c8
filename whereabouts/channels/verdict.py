"""What a provider's HTTP answer means for a message; the same for every provider.

The texts name status and code only. What a provider says in words may repeat the recipient,
and errors travel to logs and workflow histories.
"""

from http import HTTPStatus

from whereabouts.channels.channel import (
    ChannelError,
    OutcomeUnknown,
    Refused,
    Undeliverable,
)

_BAD_CREDENTIALS = {401, 403}
_WRONG_ADDRESS = {404, 405}
_LATER = {408, 425, 429}
#: An intermediary speaks for a provider that fell silent; the request may have been obeyed.
_GATEWAY = {502, 504}


def verdict(provider: str, status: int, detail: str = "") -> ChannelError:
    """The error to raise for an HTTP answer other than 2xx."""
    heard = f"{provider} answered HTTP {status}" + (f" ({detail})" if detail else "")
    if status in _BAD_CREDENTIALS:
        return Refused(f"{heard}: check the account's credentials and rights; the message waits")
    if status in _WRONG_ADDRESS or status < HTTPStatus.BAD_REQUEST:
        return Refused(f"{heard}: check the account and its API address; the message waits")
    if status in _GATEWAY:
        return OutcomeUnknown(f"{heard}: a gateway lost sight of the request")
    if status in _LATER or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Refused(f"{heard}: the message waits and is tried again")
    return Undeliverable(heard)
