"""Predictions -> table, JSONL, CSV."""
