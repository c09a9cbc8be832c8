"""The look-up: who has no link at hand shows with a form that an order is theirs."""
