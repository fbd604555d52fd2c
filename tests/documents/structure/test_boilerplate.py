"""Page furniture, and lines that only look like it."""

import json
from pathlib import Path

import pytest

from fazhi_nlp.documents.structure.boilerplate import is_furniture, opens_links
from fazhi_nlp.documents.structure.folding import fold

CASES: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("furniture.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("line", CASES["furniture"])
def test_furniture_is_recognised(line: str) -> None:
    assert is_furniture(fold(line))


@pytest.mark.parametrize("line", CASES["text"])
def test_text_is_no_furniture(line: str) -> None:
    assert not is_furniture(fold(line))


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("相关链接：", True),
        ("【相关阅读】", True),
        ("友情链接", True),
        ("相关文件已印发各单位。", False),
        ("相关工作", False),
    ],
)
def test_links_open_below_their_caption(line: str, opens: bool) -> None:
    assert opens_links(fold(line)) is opens
