"""The desk: where people see the cases of their stores, and act on them."""
