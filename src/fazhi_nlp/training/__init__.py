"""Examples -> model. Only this room and evaluation/ import scikit-learn and scipy."""
