"""Scripts that write data files of the package, or compare its outputs."""
