"""Examples -> model. Beside evaluation/ the only room that imports scikit-learn and scipy."""
