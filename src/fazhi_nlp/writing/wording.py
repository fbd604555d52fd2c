"""The words of an output, each given in the language that its reader has chosen."""

from fazhi_nlp.errors import Text


class Word:
    """An attribute of a `Wording`: what it says in the language of that."""

    def __init__(self, zh: str, en: str) -> None:
        self._text = Text(zh, en)

    def __get__(self, wording: "Wording", _: type) -> str:
        return self._text.to(wording.language)


class Wording:
    """Words in one language; a subclass lists them.

    Parameters
    ----------
    language : {'zh', 'en'}

    Examples
    --------
    >>> class Titles(Wording):
    ...     label = Word("类别", "label")
    >>> Titles("zh").label, Titles("en").label
    ('类别', 'label')
    """

    def __init__(self, language: str) -> None:
        self.language = language
