"""A paragraph's text -> the items it runs through: 一是……二是……, 1. 2., （1）（2）, ①."""

from fazhi_nlp.text.numbering import marks, run_in_title_end


def split_items(text: str) -> list[tuple[int, int]]:
    """Cut a paragraph into its items.

    Parameters
    ----------
    text : str
        A paragraph.

    Returns
    -------
    list of (int, int)
        Start and end of each item, in order and without a gap; empty where the text runs
        through no series of at least two items. What leads in joins the first item; a
        numbered run-in title is left out (it is a heading of the items).

    Examples
    --------
    >>> text = "（一）规范执法。全年开展两项工作。一是亮证执法。二是评查案卷。"
    >>> [text[start:end] for start, end in split_items(text)]
    ['全年开展两项工作。一是亮证执法。', '二是评查案卷。']
    """
    title_end = run_in_title_end(text)
    starts = _series(text, title_end)
    if not starts:
        return []
    return list(zip([title_end, *starts[1:]], [*starts[1:], len(text)], strict=True))


def _series(text: str, start: int) -> list[int]:
    """Places of the marks 1, 2, 3 … of the style whose series begins first."""
    series: dict[str, list[int]] = {}
    for place, mark in marks(text, start):
        places = series.setdefault(mark.style, [])
        if mark.ordinal == len(places) + 1:
            places.append(place)
    return min((places for places in series.values() if len(places) > 1), default=[])
