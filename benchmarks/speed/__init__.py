"""How fast labelling is beside what people write today; ``python -m benchmarks.speed`` measures it."""
