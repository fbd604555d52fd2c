"""jieba's words of a text, cut once however many classifiers ask."""

from functools import cache
from itertools import pairwise

from fazhi_nlp.text.words import Segmenter


@cache
def _segmenter() -> Segmenter:
    return Segmenter({})


@cache
def jieba_words(text: str) -> tuple[str, ...]:
    """What ``jieba.lcut`` makes of a text in lower case, punctuation and spaces included.

    Examples
    --------
    >>> jieba_words("依法行政，建设法治政府。")
    ('依法行政', '，', '建设', '法治', '政府', '。')
    """
    return tuple(_segmenter().cut(text.lower()))


def jieba_bigrams(text: str) -> list[str]:
    """The words of a text and its pairs of neighbouring words.

    Examples
    --------
    >>> jieba_bigrams("建设法治政府")
    ['建设', '法治', '政府', '建设 法治', '法治 政府']
    """
    words = jieba_words(text)
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]
