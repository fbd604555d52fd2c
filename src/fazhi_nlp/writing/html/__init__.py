"""Labelled reports -> pages to read: one file, or an index and a page a report."""

from fazhi_nlp.writing.html.pages import MOST_ON_ONE_PAGE, write_html

__all__ = ["MOST_ON_ONE_PAGE", "write_html"]
