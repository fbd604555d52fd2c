"""Labelled reports as JSON."""

from dataclasses import replace

import pytest

from fazhi_nlp import load, parse_report
from fazhi_nlp.batch.documents import label_document
from fazhi_nlp.batch.labelled_report import LabelledReport
from fazhi_nlp.batch.report_json import decode_reports, encode_reports
from fazhi_nlp.batch.settings import Settings, Unit
from fazhi_nlp.records import Report
from tests.cli.conftest import REPORT


@pytest.mark.parametrize("unit", ["paragraph", "item"])
@pytest.mark.parametrize("highlights", [True, False])
def test_what_is_written_is_read_back_as_it_was(unit: Unit, highlights: bool) -> None:
    settings = Settings(unit=unit, highlights=highlights)
    labelled = label_document(load(label_set="outline"), settings, "a.txt", REPORT.encode())
    assert len(labelled[0].predictions) == (4 if unit == "item" else 3)
    assert any(labelled[0].highlights) == highlights
    assert decode_reports(encode_reports(labelled)) == labelled


def test_half_a_surrogate_pair_and_every_fact_survive() -> None:
    report = replace(parse_report(REPORT), name="\udc80.txt", metadata={"issuer": "甲"}, repairs={"width": 2})
    labelled = [LabelledReport("\udc80.txt", report), LabelledReport("b", Report("\u2028"))]
    assert decode_reports(encode_reports(labelled)) == labelled


def test_a_text_is_written_once() -> None:
    labelled = label_document(load(), Settings(), "a.txt", REPORT.encode())
    text = labelled[0].predictions[0].paragraph.text
    assert encode_reports(labelled).decode().count(text) == 1
