import json
import zipfile
from pathlib import Path

import pytest

from fazhi_nlp.errors import DataError, Text
from fazhi_nlp.writing.figures.assessment import overview_table
from fazhi_nlp.writing.figures.file import FIGURE_FORMATS, check_figures_path, write_figures

TABLES = [overview_table({Text("行数", "rows"): 30})]


@pytest.mark.parametrize("extension", FIGURE_FORMATS)
def test_figures_replace_figures_and_nothing_else(tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"figures{extension}"
    write_figures(path, TABLES, "zh")
    content = path.read_bytes()
    write_figures(path, TABLES, "zh")
    assert path.read_bytes() == content
    for foreign in (b"text,label\n", b"{}", b"PK\x03\x04 damaged"):
        path.write_bytes(foreign)
        with pytest.raises(DataError, match="not replaced"):
            write_figures(path, TABLES, "zh")
        assert path.read_bytes() == foreign
    path.write_bytes(b"")
    write_figures(path, TABLES, "zh")
    assert path.read_bytes() == content


def test_another_workbook_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("docProps/core.xml", "<dc:title>预算</dc:title>")
    with pytest.raises(DataError, match="not replaced"):
        check_figures_path(path)


def test_programs_read_english_and_people_their_language(tmp_path: Path) -> None:
    for extension in FIGURE_FORMATS:
        write_figures(tmp_path / f"a{extension}", TABLES, "zh")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == {"overview": {"rows": 30}}
    assert "overview,rows,value,30" in (tmp_path / "a.csv").read_text(encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        assert "行数" in archive.read("xl/worksheets/sheet1.xml").decode()


def test_what_cannot_be_written_is_told_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        check_figures_path(tmp_path / "figures.docx")
    assert ".json .csv .xlsx" in caught.value.zh
    with pytest.raises(DataError, match="none does not exist"):
        check_figures_path(tmp_path / "none" / "figures.json")
    assert not list(tmp_path.iterdir())
