"""Conversations as shoppers hold them, written down as text and held over HTTP."""
