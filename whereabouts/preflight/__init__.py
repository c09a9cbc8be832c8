"""What a store's own past would have been under other rules: replayed, compared, and told."""
