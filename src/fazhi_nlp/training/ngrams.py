"""Texts -> their character n-grams, counted all at once."""

from collections.abc import Sequence

import numpy as np

from fazhi_nlp.text.code_points import are_letters, code_points, letters_ahead, lower
from fazhi_nlp.training.terms import TermMatrix

_CHARACTERS = 0x110000


def count_ngrams(texts: Sequence[str], sizes: range) -> TermMatrix:
    """Count the n-grams that `Analyzer.terms` reads of each text, many times faster.

    Parameters
    ----------
    texts : sequence of str, length n
        Normalised.
    sizes : range
        Shortest to longest n-gram.

    Returns
    -------
    TermMatrix
        Of n rows.

    Notes
    -----
    An n-gram is numbered as the n-gram without its last character, by its number, and that character.

    Examples
    --------
    >>> count_ngrams(["复议12件，复议", ""], range(2, 3)).terms.tolist()
    ['复议']
    """
    codes = lower(code_points("".join(f"{text}\n" for text in texts)))
    folded = codes.tobytes().decode("utf-32-le", "surrogatepass")
    text_of = np.repeat(np.arange(len(texts)), [len(text) + 1 for text in texts])
    room = letters_ahead(are_letters(codes))
    number = np.zeros(len(codes), dtype=np.int64)
    terms: list[str] = []
    entries = [(np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp))]
    for size in range(1, sizes.stop):
        starts = np.flatnonzero(room >= size)
        keys = number[starts] * _CHARACTERS + codes[starts + size - 1]
        distinct, number[starts] = np.unique(keys, return_inverse=True)
        if size in sizes:
            entries.append((text_of[starts], number[starts] + len(terms)))
            somewhere = np.empty(len(distinct), dtype=np.intp)
            somewhere[number[starts]] = starts
            terms += [folded[start : start + size] for start in somewhere.tolist()]
    row_of, columns = map(np.concatenate, zip(*entries, strict=True))
    return TermMatrix.of_entries(terms, row_of, columns, len(texts))
