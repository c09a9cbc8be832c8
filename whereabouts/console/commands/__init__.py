"""The commands of the command line, a group a file: `starter.py` names each group once."""
