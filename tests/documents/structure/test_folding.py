"""Folding keeps length and leaves one form of what pages write in several."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.documents.structure.folding import fold


@given(st.text())
def test_length_is_kept(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("【發布日期】２０２４－０１－３０", "[发布日期]2024-01-30"),
        ("索引號：ＡＢ／１２", "索引号:AB/12"),
        ("［無障礙閱讀］｜［長者模式］", "[无障碍阅读]|[长者模式]"),
        ("一、主要工作。", "一、主要工作。"),
    ],
)
def test_patterns_read_one_form(text: str, folded: str) -> None:
    assert fold(text) == folded
