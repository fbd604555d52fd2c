"""Data files of the package: label sets, chapters of the outlines, the lexicon."""
