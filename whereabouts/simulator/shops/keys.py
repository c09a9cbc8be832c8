"""What the demo's shop at Shopify shares with the store."""

import secrets
from dataclasses import dataclass, field

SHOP = "fernweh-supply.myshopify.com"


@dataclass(frozen=True, slots=True)
class ShopKeys:
    """The app's client secret, which signs, and its token for this shop, which opens."""

    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    token: str = field(default_factory=lambda: "shpat_" + secrets.token_hex(16))
