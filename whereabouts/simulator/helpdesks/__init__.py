"""The help desks of the outside world: each speaks its own API over HTTP, as its makers describe
it, and keeps what it was told."""
