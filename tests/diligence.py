"""How many examples a property is tried with: few in the suite, more for whoever has time
(`EXAMPLES_TIMES=20 pytest tests/lifecycle --timeout=0`)."""

import os

_TIMES = int(os.environ.get("EXAMPLES_TIMES", "1"))


def examples(few: int) -> int:
    return few * _TIMES
