"""What shoppers write in English, a topic a file."""
