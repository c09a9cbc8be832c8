"""What a text states: its days, hours, numbers, names, links and promises, each held against
what the answer knows."""
