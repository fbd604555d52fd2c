"""Lines -> Report, or several that are bound in one file."""

from fazhi_nlp.documents.structure.build_report import build_report
from fazhi_nlp.documents.structure.compilations import bound_reports

__all__ = ["bound_reports", "build_report"]
