"""What each number means, and what it is: read from the store's database alone."""
