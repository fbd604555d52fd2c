"""How often the labels are right, beside other classifiers and on real paragraphs."""
