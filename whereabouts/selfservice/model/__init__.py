"""A language model that may help to understand, and does nothing else. Without one all works."""
