"""Who works at the desk, what they ask for, and what they did: kept beside the cases."""
