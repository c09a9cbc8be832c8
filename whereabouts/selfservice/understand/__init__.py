"""What a shopper's message asks for, understood offline: rules first, then a small linear model."""
