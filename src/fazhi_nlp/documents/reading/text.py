"""Plain text -> lines."""

from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.reading.limits import DEFAULT_LIMITS, Limits
from fazhi_nlp.documents.reading.markdown import is_markdown, markdown_lines


def text_lines(text: str, *, limits: Limits = DEFAULT_LIMITS, where: str = "text") -> tuple[Line, ...]:
    r"""Cut text into lines at every kind of line break, blank lines kept.

    Line breaks are ``\n``, ``\r\n``, ``\r``, form feed, vertical tab, NEL and the Unicode line
    and paragraph separators. Marks are taken off only where the text is Markdown.

    Parameters
    ----------
    text : str
    limits : Limits
    where : str
        Name of the text in messages.

    Raises
    ------
    LimitError
        Where there are more lines than allowed.

    Examples
    --------
    >>> [line.text for line in text_lines("一、主要工作\r\n\r\n全年培训3次。")]
    ['一、主要工作', '', '全年培训3次。']
    """
    lines = text.splitlines()
    limits.check("lines", len(lines), where)
    if is_markdown(lines):
        return markdown_lines(lines)
    return tuple(map(Line, lines))
