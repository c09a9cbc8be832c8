"""Baskets of the demo's shop."""

from decimal import Decimal

from whereabouts.domain.purchase import PurchaseLine


def basket(*lines: tuple[str, int, str]) -> tuple[PurchaseLine, ...]:
    """Lines of title, quantity and price each; they are numbered from 1."""
    return tuple(
        PurchaseLine(line_id=str(number), title=title, quantity=quantity, price=Decimal(price))
        for number, (title, quantity, price) in enumerate(lines, start=1)
    )
