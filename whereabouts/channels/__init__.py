"""The voice: how a rendered message leaves, and how word of its fate comes back."""
