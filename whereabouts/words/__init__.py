"""The words: what each message says, in each language, on each channel."""
