"""The corpus against itself and against real texts."""
