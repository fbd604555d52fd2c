"""Lines -> Report."""
