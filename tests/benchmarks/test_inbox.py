"""The benchmark of the inbox: its files are mixed, all different, and read back."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.speed.inbox_files import FORMATS, TURN, fill, with_other_figures
from fazhi_nlp import datasets, parse_report, read_report

pytestmark = pytest.mark.slow


def test_turn_holds_every_format() -> None:
    assert Counter(TURN).keys() == FORMATS.keys()


@pytest.mark.parametrize("name", FORMATS)
def test_report_comes_back_with_its_own_figures(tmp_path: Path, name: str) -> None:
    if FORMATS[name].target and not shutil.which("soffice"):
        pytest.skip("needs LibreOffice (soffice)")
    fill(tmp_path, 1, [name])
    lines = with_other_figures(datasets.read_reports()[0].lines, 0)
    (path,) = tmp_path.glob("000/*")
    expected = parse_report("\n".join(line.text for line in lines)).text
    text = read_report(path).text
    # The first layout of PDF files has an annex behind the report.
    assert text.startswith(expected) if name == "pdf" else text == expected


def test_no_report_comes_twice_and_formats_change_from_round_to_round(tmp_path: Path) -> None:
    number = len(datasets.read_reports())
    fill(tmp_path, number + 1, ["UTF-8", "html"])
    first, again = tmp_path / "000" / "00000.txt", tmp_path / f"{number // 100:03}" / f"{number:05}.html"
    assert read_report(first).id != read_report(again).id
    texts = {read_report(path).id for path in (*tmp_path.rglob("*.txt"), again)}
    assert len(texts) == (number + 1) // 2 + 1
