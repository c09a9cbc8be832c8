"""What the operator's command line does: thin over the store, plain in its words."""
