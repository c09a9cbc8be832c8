"""The order numbers, addresses, postcodes and tracking numbers that stand in a message."""
