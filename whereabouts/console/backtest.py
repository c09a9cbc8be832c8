"""`backtest`: what learned silence would have told the desk of this store's own parcels."""

from rich.console import Console
from rich.table import Table

from whereabouts.measures.silence.backtest import BackTest, Tried

#: With fewer, nothing was learned that is worth a table.
FEW = 200
_COLUMNS = (
    "speaks after",
    "silences seen before 48 h",
    "earlier by (median)",
    "in vain",
    "in vain per 100 gaps",
)


def show_backtest(console: Console, found: BackTest) -> None:
    """In a sentence what was learned from what, and a row for each share that was tried."""
    day = f"{found.split:%Y-%m-%d}"
    tried = found.tried[0].gaps if found.tried else 0
    if found.learned < FEW or not tried:
        console.print(
            f"Too little to learn from: {found.learned:,} gaps between scans ended before {day}, "
            f"and {tried:,} began after. {FEW} are the least.",
            highlight=False,
        )
        return
    console.print(
        f"Learned from {found.learned:,} gaps between scans that ended before {day}, tried on the "
        f"{tried:,} that began after. The fixed rule speaks after 48 hours in any case.",
        highlight=False,
    )
    table = Table(*_COLUMNS)
    for one in found.tried:
        table.add_row(*_cells(one))
    console.print(table)


def _cells(of: Tried) -> tuple[str, ...]:
    earlier = "" if of.hours_earlier is None else f"{of.hours_earlier:.1f} h"
    rate = of.in_vain_per_hundred
    return (
        f"{100 * of.share:g} of 100 gaps",
        f"{of.early:,} of {of.silences:,}",
        earlier,
        f"{of.in_vain:,}",
        "" if rate is None else f"{rate:.2f}",
    )
