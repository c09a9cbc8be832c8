"""What follows: pure functions from an order and a moment to what is due, and why."""
