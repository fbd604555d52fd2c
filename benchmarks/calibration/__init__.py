"""Whether confidence is what it says."""
