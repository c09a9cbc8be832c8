"""Bringing a shop's webhooks in order: what is missing is made, what is wrong is put right."""

from urllib.parse import urlsplit

from whereabouts.domain.model import Frozen
from whereabouts.shops.client import ShopClient, Webhook


class Mended(Frozen):
    """Topics by what became of them; other webhooks of the account are left alone."""

    stood: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    repaired: tuple[str, ...] = ()


async def mend(client: ShopClient, address: str) -> Mended:
    """Have every topic sent to `address`. Done twice, nothing is changed the second time."""
    known = [hook for hook in await client.webhooks() if hook.topic in client.topics]
    stood = {hook.topic for hook in known if hook.is_active and hook.address == address}
    made, repaired = [], []
    for topic in client.topics:
        if topic in stood:
            continue
        wrong = next((h for h in known if h.topic == topic and _is_ours(h, address)), None)
        if wrong is None:
            await client.subscribe(topic, address)
            made.append(topic)
        else:
            await client.repair(wrong, address)
            repaired.append(topic)
    in_order = tuple(topic for topic in client.topics if topic in stood)
    return Mended(stood=in_order, made=tuple(made), repaired=tuple(repaired))


def _is_ours(hook: Webhook, address: str) -> bool:
    """A webhook of this store's door, on whatever host it was: others may listen to the shop."""
    return urlsplit(hook.address).path == urlsplit(address).path
