"""What comes in, read into the lifecycle's words: pure, and the same for every source."""
