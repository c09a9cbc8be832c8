"""Countries whose states or provinces decide the time zone, one file each."""
