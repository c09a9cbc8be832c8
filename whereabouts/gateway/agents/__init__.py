"""The door for other agents: who stands before it, and how they are refused."""
