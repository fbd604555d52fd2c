"""Lines -> Report, or several that are bound in one file."""

from fazhi_nlp.structure.bound import bound_reports
from fazhi_nlp.structure.building import build_report

__all__ = ["bound_reports", "build_report"]
