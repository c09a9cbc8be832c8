"""Asks carriers about a shopper's parcels at the moment of the question."""
