"""Reports written to the formats that offices send, a module each; for `benchmarks/documents/formats.py`.

A writer takes the lines of a report of the corpus, each with its kind, and gives the bytes of a file.
"""
