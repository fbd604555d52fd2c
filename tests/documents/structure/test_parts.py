"""Parts of a report, by headings and by words."""

import pytest

from fazhi_nlp.documents.structure.folding import fold
from fazhi_nlp.documents.structure.parts import PartReader, heading_parts

HEADINGS = {
    "一、2021年主要工作开展情况": ["done"],
    "二、存在的不足及原因": ["shortcomings"],
    "七、问题与打算": ["shortcomings", "plan"],
    "七、困难和建议": ["shortcomings", "suggestion"],
    "一、工作开展情况及存在的问题": ["done", "shortcomings"],
    "三、存在的问题和整改落实情况": ["shortcomings"],
    "四、对全市法治工作的意见建议": ["suggestion"],
    "三、党政主要负责人履行推进法治建设第一责任人职责情况": ["duty"],
    "五、2024年工作安排": ["plan"],
    "二、2015年工作建议": ["plan"],
    "五、今後努力方向": ["plan"],
    "（三）办好人大建议和政协提案": [],
    "（一）坚持问题导向抓整改": [],
    "（二）补齐基层执法短板": [],
    "八、关于“证明清理不彻底”的问题": [],
    "六、依法化解社会矛盾纠纷": [],
}


@pytest.mark.parametrize(("heading", "parts"), HEADINGS.items())
def test_heading_announces_parts(heading: str, parts: list[str]) -> None:
    assert list(heading_parts(fold(heading))) == parts


def test_paragraphs_below_a_heading_of_two_parts_are_told_apart_by_words() -> None:
    reader = PartReader(plan=False, year=2021)
    headings = ["七、问题与打算"]
    texts = ["执法力量不足,办案质量不高。", "培训少,底气弱。", "下一步,加强培训。", "每季度评查一次案卷。"]
    assert [reader.part(text, headings) for text in texts] == ["shortcomings", "shortcomings", "plan", "plan"]


def test_a_later_year_plans() -> None:
    reader = PartReader(plan=False, year=2021)
    assert reader.part("2022年,我局将继续规范执法。", ["一、工作"]) == "plan"
    assert reader.part("2021年,我局规范执法。", ["一、工作"]) == "done"


def test_everything_in_a_plan_is_plan() -> None:
    assert PartReader(plan=True, year=2021).part("执法力量还存在不足。", ["一、问题"]) == "plan"
