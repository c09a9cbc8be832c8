"""Whereabouts: tells shoppers where their order is before they ask."""
