"""Mails from shoppers: routine questions are answered, all else is read by a person."""
