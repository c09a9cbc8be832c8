"""The stores by name, and the rule of whom each may message."""

from collections.abc import Callable, Iterable, Iterator

from whereabouts.domain.message import Channel
from whereabouts.settings import Environment
from whereabouts.stores.allow_list import allows
from whereabouts.stores.store import Store

#: Store name, channel and address to whether the address may be messaged.
MayReach = Callable[[str, Channel, str], bool]


class Stores:
    """Every store this installation serves."""

    def __init__(self, stores: Iterable[Store]) -> None:
        self._by_name = {store.name: store for store in stores}

    def __iter__(self) -> Iterator[Store]:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __getitem__(self, name: str) -> Store:
        return self._by_name[name]

    def get(self, name: str) -> Store | None:
        return self._by_name.get(name)

    def may_reach(self, environment: Environment) -> MayReach:
        """Fails closed: an unknown store reaches nobody, nor does one with an empty list."""
        production = environment is Environment.PRODUCTION

        def rule(store: str, channel: Channel, address: str) -> bool:
            known = self.get(store)
            if known is None or not address:
                return False
            return production or allows(known.allow_list, channel, address)

        return rule
