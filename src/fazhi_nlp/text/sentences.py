"""Text -> sentences."""

import re

_END = re.compile("(?<=[。；！？])")


def sentences(text: str) -> list[str]:
    """Split a text after full stops, semicolons, exclamation and question marks.

    Examples
    --------
    >>> sentences("取消事项9项；下放3项。网上可办")
    ['取消事项9项；', '下放3项。', '网上可办']
    """
    return [sentence for sentence in _END.split(text) if sentence.strip()]
