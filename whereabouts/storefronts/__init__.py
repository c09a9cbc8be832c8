"""Shop systems: one file per dialect, all ending in our own words."""
