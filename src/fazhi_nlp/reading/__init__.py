"""Path, bytes or file object -> Document."""
