"""What shoppers write in Spanish, a topic a file. Accents are gone by the time it is read."""
