"""How long one message takes to understand, on one core, with the model already read.

python -m benchmarks.understand_speed
"""

import statistics
import time

from rich.console import Console
from rich.table import Table

from whereabouts.selfservice.understand.cleaning import LONGEST
from whereabouts.selfservice.understand.reading import understand

MESSAGES = {
    "short": "where is my order #1001",
    "usual": "Hi, I ordered two mugs last week and they still have not arrived, order 20077. "
    "Could you tell me where they are? Thanks",
    "Spanish": "Hola, mi pedido 5567 dice entregado pero no me ha llegado nada",
}
MESSAGES["the longest"] = (MESSAGES["usual"] + " ") * (LONGEST // len(MESSAGES["usual"]) + 1)
REPEATS = 200


def main() -> None:
    table = Table(title=f"one message, of {REPEATS} runs")
    for heading in ("message", "characters", "median ms", "99 of 100 within"):
        table.add_column(heading, justify="right")
    for name, text in MESSAGES.items():
        took = sorted(_milliseconds(text) for _ in range(REPEATS))
        worst = took[int(REPEATS * 0.99) - 1]
        length = str(min(len(text), LONGEST))
        table.add_row(name, length, f"{statistics.median(took):.2f}", f"{worst:.2f}")
    Console().print(table)


def _milliseconds(text: str) -> float:
    started = time.process_time()
    understand(text)
    return (time.process_time() - started) * 1_000


if __name__ == "__main__":
    understand("hello")
    main()
