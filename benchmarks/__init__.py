"""Measurements that anyone can run; each prints its figures with their date."""
