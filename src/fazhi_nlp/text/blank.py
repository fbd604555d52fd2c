"""Texts in which there is nothing to read."""


def is_blank(text: str) -> bool:
    """Whether a text holds no letter, no character and no digit.

    Examples
    --------
    >>> is_blank("……"), is_blank("以上。")
    (True, False)
    """
    return not any(map(str.isalnum, text))
