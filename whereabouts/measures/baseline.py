"""The months before a store went live here, from its own files: what it is compared with."""

from sqlmodel import Session, select

from whereabouts.domain.model import Frozen
from whereabouts.measures.figure import Figure, rate
from whereabouts.store.rows import BaselineMonthRow


class Baseline(Frozen):
    """All imported months together: contacts about delivery per 100 orders, counted in tickets."""

    first: str
    last: str
    tickets: int
    figure: Figure

    def reduction(self, now: Figure) -> float | None:
        """By how many percent fewer shoppers ask; negative where more do."""
        if not self.figure.value or now.value is None:
            return None
        return 100 * (1 - now.value / self.figure.value)


def baseline(session: Session, store: str) -> Baseline | None:
    """None where nothing was imported."""
    of_store = select(BaselineMonthRow).where(BaselineMonthRow.store == store)
    rows = session.exec(of_store.order_by(BaselineMonthRow.month)).all()
    if not rows:
        return None
    contacts, orders = (sum(getattr(row, name) for row in rows) for name in ("contacts", "orders"))
    return Baseline(
        first=rows[0].month,
        last=rows[-1].month,
        tickets=sum(row.tickets for row in rows),
        figure=rate(contacts, orders),
    )
