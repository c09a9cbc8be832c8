"""The doors: one file for each kind of visitor."""
