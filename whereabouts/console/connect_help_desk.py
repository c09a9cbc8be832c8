"""`connect` for a help desk: one harmless question, and what its webhooks need."""

from collections.abc import AsyncIterator

from whereabouts.console.connect import Finding
from whereabouts.console.refusal import Unable
from whereabouts.helpdesks.desk import HelpDesk
from whereabouts.helpdesks.failure import HelpDeskFailed
from whereabouts.helpdesks.registry import SIGNING
from whereabouts.stores import Store

_NEEDED = {
    "zendesk": "email and api_token",
    "gorgias": "email and api_token",
    "generic": "secret",
}


async def help_desk_findings(
    store: Store, name: str, desk: HelpDesk | None, listener: str
) -> AsyncIterator[Finding]:
    """What works and what does not. Raises `Unable` where the store has no such help desk."""
    account = store.helpdesks.get(name)
    if account is None:
        raise Unable(
            f"store {store.name} has no help desk {name}: add [helpdesk.{name}] to its file, "
            f"with the names of the variables that hold {_NEEDED[name]}"
        )
    yield await _credentials(name, desk)
    secret = SIGNING[name]
    has_secret = bool(account.secret(secret))
    how = f"are taken at {listener}" if has_secret else f"give {secret}, the secret of its webhook"
    yield Finding(has_secret, "webhooks", how)
    if has_secret and name != "generic":
        yield Finding(True, "webhooks there", f"have it post to {listener}", by_hand=True)


async def _credentials(name: str, desk: HelpDesk | None) -> Finding:
    if desk is None:
        return Finding(False, "credentials", f"the variables of {_NEEDED[name]} are not set")
    try:
        return Finding(True, "credentials", await desk.check())
    except HelpDeskFailed as failed:
        return Finding(False, "credentials", failed.message)
