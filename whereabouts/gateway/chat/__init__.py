"""The chat: conversations over JSON, held by whoever has a conversation's own key."""
