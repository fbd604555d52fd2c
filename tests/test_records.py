"""Records: what holds for all of them."""

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
