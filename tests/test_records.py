"""Records: what they hold, what they refuse, and when two of them are equal."""

from typing import Any

import pytest

from fazhi_nlp import Example, Labeler, Paragraph, parse_report

TEXT = "某县2023年法治政府建设情况报告\n\n全年审结行政复议案件35件，纠错率为8%。"


@pytest.mark.parametrize("kind", ["report", "paragraph", "example", "prediction"])
def test_equal_records_are_equal_and_of_one_hash(labeler: Labeler, kind: str) -> None:
    def record() -> object:
        report = parse_report(TEXT)
        return {
            "report": report,
            "paragraph": report.paragraphs[0],
            "example": Example(Paragraph("审结案件"), "other", cells={"year": "2023"}),
            "prediction": labeler.label(report)[0],
        }[kind]

    assert record() == record()
    assert len({record(), record()}) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"text": None}, "text must be a str, not NoneType"),
        ({"headings": "一、工作"}, "headings must be a sequence of str, not one str"),
        ({"headings": [None]}, "headings: each must be a str, not NoneType"),
        ({"headings": None}, "headings must be a sequence of str, not one NoneType"),
        ({"report": 0}, "report must be a str, not int: 0"),
        ({"report": float("nan")}, "report must be a str, not float"),
    ],
)
def test_a_paragraph_names_what_is_wrong(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError, match=f"Paragraph: {message}"):
        Paragraph(**({"text": "甲"} | arguments))


def test_none_is_no_report() -> None:
    assert Paragraph("甲", report=None).report == ""  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"paragraph": "甲"}, "paragraph must be a Paragraph, not str"),
        ({"label": 3}, "label must be a str, not int"),
        ({"also": "general"}, "also must be a sequence of str, not one str: 'general'"),
        ({"also": [3]}, "also: each must be a str, not int: 3"),
    ],
)
def test_an_example_names_what_is_wrong(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(TypeError, match=f"Example: {message}"):
        Example(**(dict[str, Any](paragraph=Paragraph("甲"), label="general") | arguments))
