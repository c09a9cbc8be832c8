"""What a store's measures say, on screen: all of them, each by itself, and the orders behind."""
