import pytest

from fazhi_nlp.text.characters import is_blank


@pytest.mark.parametrize(
    ("text", "blank"), [("", True), (" \u3000\n", True), ("——。", True), ("7", False), ("无", False)]
)
def test_blank_is_what_holds_nothing_to_read(text: str, blank: bool) -> None:
    assert is_blank(text) is blank
