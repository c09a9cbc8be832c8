"""The one answer: every fact that may be said of a shopper's orders, and nothing else."""
