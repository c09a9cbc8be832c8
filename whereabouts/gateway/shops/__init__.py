"""Shop systems at the door: what each calls things, and what becomes of what it says."""
