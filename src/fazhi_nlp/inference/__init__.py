"""Text -> calibrated label, and the model file. Imports neither scikit-learn nor scipy."""
