"""The sentences about orders and parcels that pages, chats, texts and mails share."""
