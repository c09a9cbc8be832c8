"""Where an order goes: the clocks and the working days of a shipping address."""
