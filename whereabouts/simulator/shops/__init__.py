"""The shop systems of the outside world: each speaks its own API over HTTP, as described by
those who run it, and knows what has happened to the stories' orders by now."""
