"""The table between program and people: its columns, how it is read back, what a filled-in row means."""
