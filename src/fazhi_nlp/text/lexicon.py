"""Lexicon files -> words: one word a line, `#` begins a comment line."""

from functools import cache
from importlib.resources import files

from fazhi_nlp.text.normalize import normalize


def parse_lexicon(text: str) -> list[str]:
    r"""Read the words of a lexicon file, simplified as the features are, in their order.

    Examples
    --------
    >>> parse_lexicon("# 复议\n行政復議\n\n放管服\n")
    ['行政复议', '放管服']
    """
    lines = (line.strip() for line in text.splitlines())
    return [normalize(line) for line in lines if line and not line.startswith("#")]


@cache
def default_lexicon() -> tuple[str, ...]:
    """Words of rule-of-law work that jieba's dictionary does not hold, shipped with the package."""
    text = files("fazhi_nlp.text").joinpath("lexicon.txt").read_text(encoding="utf-8")
    return tuple(parse_lexicon(text))
