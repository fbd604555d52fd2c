"""Text -> calibrated label, and the model file; without scikit-learn and scipy."""
