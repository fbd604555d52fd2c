"""Rows that are passed to `fit`."""

from collections.abc import Callable

import pytest

from fazhi_nlp import Paragraph
from fazhi_nlp.training.data import data_facts, validate_training_data


@pytest.mark.parametrize("as_given", [str, Paragraph])
def test_equal_texts_are_equal_data_however_they_are_passed(
    as_given: Callable[[str], str | Paragraph],
) -> None:
    written = ["加強執(zhí)法隊伍建設。", "　　取消许可事项１２项。"]
    repaired = ["加強執法隊伍建設。", "取消许可事项12项。"]
    given, read = (
        validate_training_data(texts, ["enforcement", "approval_reform"], None, None)
        for texts in (list(map(as_given, written)), repaired)
    )
    assert data_facts(given) == data_facts(read)
    assert given.groups == read.groups
