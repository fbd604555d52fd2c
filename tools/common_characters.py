"""The characters that nearly all text of the reports is made of, and their traditional forms.

    python -m tools.common_characters > src/fazhi_nlp/documents/reading/common_characters.txt

The 1,500 commonest Chinese characters of the corpus, the commonest first, followed by the traditional forms
that OpenCC gives for them.
"""

from collections import Counter
from itertools import chain

import opencc

from fazhi_nlp import datasets

COUNT = 1_500
CONVERSIONS = ("s2t", "s2tw", "s2hk")
WIDTH = 50


def commonest(count: int) -> list[str]:
    """The commonest Chinese characters of the corpus; of equal ones the first in Unicode."""
    texts = (line.text for report in datasets.read_reports() for line in report.lines)
    counts = Counter(chain.from_iterable(texts))
    chinese = (character for character in counts if "\u4e00" <= character <= "\u9fff")
    return sorted(chinese, key=lambda character: (-counts[character], character))[:count]


def traditional_forms(characters: list[str]) -> list[str]:
    """The other forms that OpenCC gives for characters, in the order of those, each once."""
    converters = [opencc.OpenCC(conversion) for conversion in CONVERSIONS]
    forms = chain.from_iterable(
        converter.convert(character) for character in characters for converter in converters
    )
    return [form for form in dict.fromkeys(forms) if form not in characters]


if __name__ == "__main__":
    simplified = commonest(COUNT)
    text = "".join((*simplified, *traditional_forms(simplified)))
    for start in range(0, len(text), WIDTH):
        print(text[start : start + WIDTH])
