r"""RTF -> Document: tokens, then groups and their destinations, then paragraphs and cells.

Automatic numbers stand in the file (``\listtext``) and are kept; hidden and deleted text, headers,
footers, pictures and comments are left out. Text boxes follow the paragraph they hang on, notes the
whole text.
"""

from dataclasses import replace

from fazhi_nlp.documents.lines import Document
from fazhi_nlp.documents.reading.limits import Limits
from fazhi_nlp.documents.reading.rtf.reader import Reader
from fazhi_nlp.documents.reading.rtf.tokens import tokens

__all__ = ["read"]


def read(data: bytes, *, name: str, where: str, limits: Limits) -> Document:
    r"""Read an RTF document.

    Parameters
    ----------
    data : bytes
    name : str
        The document's name.
    where : str
        Its name in messages.
    limits : Limits

    Returns
    -------
    Document
        Its lines with headings, table rows and notes marked; remarks on what was left out.

    Raises
    ------
    LimitError
        Where it has more lines, control words or nested groups than allowed.

    Examples
    --------
    >>> data = rb"{\rtf1\ansi\ansicpg936 \outlinelevel0 \'d2\'bb\'a1\'a2\par\pard\u20108?\par}"
    >>> document = read(data, name="a.rtf", where="a.rtf", limits=Limits())
    >>> [(line.text, line.heading) for line in document.lines], document.encoding
    ([('一、', 1), ('二', 0)], 'gb18030')
    """
    reader = Reader(limits, where)
    for token in tokens(data, limits, where):
        reader.take(token)
    return replace(reader.finish(), name=name)
