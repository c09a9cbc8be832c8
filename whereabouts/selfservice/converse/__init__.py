"""A conversation: what a shopper says, in any channel, and the one answer to it."""
