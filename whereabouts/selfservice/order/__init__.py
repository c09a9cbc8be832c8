"""An order as its shopper may know it: what is recorded, and what can honestly be said now."""
