"""Which order went out under which number, as ShipStation tells it."""

from datetime import date

from whereabouts.domain.model import Frozen


class Shipped(Frozen):
    """One label of an order. Texts are empty where the list has none.

    `order_number` is the shop's for people and `order_key` the shop's own id of the order;
    `shipment` is the second API's id of what knows both. `carrier` is in our spelling;
    `shipped_on` is the day on the label.
    """

    order_number: str
    order_key: str = ""
    shipment: str = ""
    carrier: str
    tracking_number: str
    shipped_on: date | None = None
    voided: bool = False
    is_return: bool = False

    @property
    def is_outbound(self) -> bool:
        """Whether the shopper waits for it: voided labels and those for returns do not count."""
        return bool(self.tracking_number) and not self.voided and not self.is_return
