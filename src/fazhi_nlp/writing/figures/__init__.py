"""Figures of an evaluation or an audit -> tables, and tables to JSON, CSV, XLSX."""
