"""The outside world, for the demo and for tests: providers that speak their real protocols."""
