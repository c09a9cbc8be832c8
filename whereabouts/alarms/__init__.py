"""Alarms for a store's leads: found in the store, and told by e-mail and to chats."""
