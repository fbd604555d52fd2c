"""A file or its bytes -> Report: reading, cleaning, structure, one after the other."""
