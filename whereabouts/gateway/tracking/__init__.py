"""The window: one order's page for its shopper, made from the store alone."""
