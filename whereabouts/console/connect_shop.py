"""`connect` for shops: whether one takes the store's account, and its webhooks put in order."""

from collections.abc import AsyncIterator, Iterator

from whereabouts.console.connect import Finding
from whereabouts.console.refusal import Unable
from whereabouts.shops.client import ShopClient, Welcome
from whereabouts.shops.failure import ShopFailed
from whereabouts.shops.mending import Mended, mend
from whereabouts.stores import Store

_FIELDS = {
    "shopify": "shop under [shopify], and shopify_access_token in [secrets]",
    "woocommerce": (
        "url under [woocommerce], and woocommerce_consumer_key and woocommerce_consumer_secret "
        "in [secrets]"
    ),
}
_PRIVACY = "customers/data_request, customers/redact and shop/redact"


async def shop_findings(
    store: Store, system: str, client: ShopClient | None, listener: str, *, is_reachable: bool
) -> AsyncIterator[Finding]:
    """What works and what does not. Missing webhooks are made, wrong ones are put right; what
    is right stays as it is. Raises `Unable` where there is no such account."""
    if client is None:
        raise Unable(f"store {store.name} has no account at {system}: give {_FIELDS[system]}")
    try:
        welcome = await client.check()
    except ShopFailed as failed:
        yield Finding(False, "credentials", failed.message)
        return
    yield _credentials(welcome)
    for finding in _unsigned(store, system):
        yield finding
    yield await _webhooks(client, listener, is_reachable)
    if system == "shopify":
        how = f"name {listener} for {_PRIVACY} in the app's own configuration, which no API shows"
        yield Finding(True, "privacy", how, by_hand=True)
    yield Finding(True, "reconciliation", "workers ask for what webhooks did not tell")


def _credentials(welcome: Welcome) -> Finding:
    if welcome.lacking:
        lacking = ", ".join(welcome.lacking)
        return Finding(False, "credentials", f"taken, but without the rights to {lacking}")
    return Finding(True, "credentials", f"{welcome.shop} takes them")


def _unsigned(store: Store, system: str) -> Iterator[Finding]:
    """Without the secret, every webhook is a stranger's."""
    if not getattr(store.secrets, f"{system}_webhook"):
        whose = "the app's client secret" if system == "shopify" else "a secret made for it"
        yield Finding(False, "signature", f"name {system}_webhook in [secrets]: {whose}")


async def _webhooks(client: ShopClient, listener: str, is_reachable: bool) -> Finding:
    if not is_reachable:
        how = f"no shop reaches {listener}: give WHEREABOUTS_PUBLIC_URL its https address"
        return Finding(False, "webhooks", how)
    try:
        return Finding(True, "webhooks", _told(await mend(client, listener), listener))
    except ShopFailed as failed:
        return Finding(False, "webhooks", failed.message)


def _told(mended: Mended, listener: str) -> str:
    parts = (("as they were", mended.stood), ("made", mended.made), ("repaired", mended.repaired))
    told = "; ".join(f"{what}: {', '.join(topics)}" for what, topics in parts if topics)
    return f"are sent to {listener} ({told})"
