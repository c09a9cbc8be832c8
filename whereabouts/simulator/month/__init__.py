"""A month of a store, lived in minutes: real workflows on a server that skips time, and around
them a shop, carriers, shoppers and a desk that follow stated models."""
