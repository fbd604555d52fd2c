"""The terms of a text, read as plainly as can be: what every fast way is compared with."""

import re

from fazhi_nlp.inference.features import Analyzer
from fazhi_nlp.records import Paragraph
from fazhi_nlp.text.normalize import normalize

_LETTERS = "[\u3400-\u4dbf\u4e00-\u9fffA-Za-z]"


def plain_terms(analyzer: Analyzer, block: str, paragraph: Paragraph) -> list[tuple[str, int, int]]:
    """Each term of a block with its start and end, in the text or the joined headings."""
    text = normalize("\n".join(paragraph.headings) if block == "headings" else paragraph.text)
    if block == "characters":
        return [
            (text[start : start + size].lower(), start, start + size)
            for match in re.finditer(f"{_LETTERS}+", text)
            for size in analyzer.ngram_sizes
            for start in range(match.start(), match.end() - size + 1)
        ]
    terms, end = [], 0
    for word in analyzer.segmenter.cut(text):
        start, end = end, end + len(word)
        if re.search(_LETTERS, word):
            terms.append((word.lower(), start, end))
    return terms
