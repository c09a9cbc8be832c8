"""What is kept, and the few transactions that change it. The store knows who was told what."""
