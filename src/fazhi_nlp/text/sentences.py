"""Text -> sentences and clauses."""

import re

_SENTENCE_END = re.compile("(?<=[。；！？])")
_CLAUSE_END = re.compile("(?<=[，。；！？])")


def sentences(text: str) -> list[str]:
    """Split a text after full stops, semicolons, exclamation and question marks.

    Examples
    --------
    >>> sentences("取消事项9项；下放3项。网上可办")
    ['取消事项9项；', '下放3项。', '网上可办']
    """
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence.strip()]


def clauses(text: str) -> list[str]:
    """Split a text after commas too.

    Examples
    --------
    >>> clauses("为优化营商环境，取消事项9项；下放3项。")
    ['为优化营商环境，', '取消事项9项；', '下放3项。']
    """
    return [clause for clause in _CLAUSE_END.split(text) if clause.strip()]
