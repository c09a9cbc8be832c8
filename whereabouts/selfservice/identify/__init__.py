"""Who asks: a shopper shows that an order is theirs, with as little as they have at hand."""
