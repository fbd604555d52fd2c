"""Labels the paragraphs of Chinese rule-of-law government (法治政府建设) reports."""
