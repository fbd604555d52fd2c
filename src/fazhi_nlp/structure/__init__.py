"""Lines -> Report."""

from fazhi_nlp.structure.building import build_report

__all__ = ["build_report"]
