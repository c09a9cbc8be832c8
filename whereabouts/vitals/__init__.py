"""How a worker is and what waits, told to machines over HTTP."""
