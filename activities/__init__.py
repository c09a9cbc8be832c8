"""The hands: every side effect, in classes whose tools are handed in."""
