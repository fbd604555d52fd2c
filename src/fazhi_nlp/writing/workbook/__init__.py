"""Labelled reports -> the workbook that people check and correct."""
