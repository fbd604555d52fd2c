"""The pages: what stands on them, that nothing on them acts, and how many there are."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.documents.failures import Failure
from fazhi_nlp.errors import DataError
from fazhi_nlp.records import Remark
from fazhi_nlp.rows.report_rows import ReportRows
from fazhi_nlp.writing.html import MOST_ON_ONE_PAGE
from fazhi_nlp.writing.output import check_replaceable, write_output
from tests.writing.html.cases import TEXTS, failed, parsed, report, written

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>&\u202e\x1b[2J javascript:alert(1)'


def texts(page: bytes, path: str) -> list[str]:
    return [node.text_content() for node in parsed(page).xpath(path)]


def test_every_paragraph_stands_under_its_headings_in_order() -> None:
    page = written([report()])
    lines = texts(page, "//section[@class='report']/*[self::h3 or self::h4]|//article/p")
    assert lines == [
        "一、主要工作",
        "（一）审批",
        TEXTS[0][0],
        "（二）执法",
        TEXTS[1][0],
        TEXTS[2][0],
        "二、下步打算",
        TEXTS[3][0],
    ]


def test_a_category_is_told_by_its_name_not_by_colour_alone() -> None:
    page = written([report()])
    assert texts(page, "//article//span[contains(@class,'chip')]") == [
        "审批改革",
        "行政执法",
        "纠纷化解",
        "其他",
    ]
    assert texts(page, "//article//span[@class='flag']") == ["需核对"]


def test_words_that_carried_a_label_are_marked_and_named() -> None:
    page = written([report()])
    assert texts(page, "//article//mark") == ["查处", "案件"]
    why = texts(page, "//article//div[@class='why']")
    assert "依据 查处、案件" in why[1]
    assert "次选 权力监督 0.01" in why[0]
    assert "细类 概述" in why[3]
    assert "细类" not in why[0]


def test_links_of_the_navigation_lead_somewhere() -> None:
    tree = parsed(written([report(1), report(2)]))
    targets = [link.get("href") for link in tree.xpath("//a[starts-with(@href,'#')]")]
    ids = [f"#{node.get('id')}" for node in tree.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)
    assert len(targets) > 10


def test_a_text_that_came_twice_counts_once() -> None:
    twin = replace(report(1), path="in/又一份.txt", duplicate_of="in/1.txt")
    page = written([report(1), twin])
    assert texts(page, "//table[@class='counts']//tr[last()-1]/td")[0] == "4"
    assert "与此文件内容相同，只计一次：in/1.txt" in page.decode()


def test_reports_of_one_title_are_told_apart_by_their_files() -> None:
    page = written([report(1), replace(report(1), path="in/另一份.txt"), report(2)])
    assert texts(page, "//table[@class='reports']//small") == ["in/1.txt", "in/另一份.txt"]
    assert texts(page, "//nav//small") == ["in/1.txt", "in/另一份.txt"]
    names = texts(page, "(//*[local-name()='svg'])[1]/*[local-name()='text']")
    assert names == ["in/1.txt", "in/另一份.txt", "栗河县2002年法治政府建设报告"]


def test_a_reason_does_not_repeat_the_path_beside_it() -> None:
    bad = ReportRows("in/坏.pdf", failure=Failure("scanned", "in/坏.pdf: a scan", "in/坏.pdf：扫描件"))
    for language, reason in (("zh", "扫描件"), ("en", "a scan")):
        assert texts(written([bad], language=language), "//table[@class='failures']//td") == [reason]


def test_shares_of_the_summary_are_shares_of_all_rows() -> None:
    page = written([report(1)])
    assert texts(page, "//table[@class='counts']//tr[position() > last() - 2]/td") == [
        *("4", "100.0%"),
        *("1", "25.0%"),
    ]


def test_the_headings_of_a_single_report_are_in_sight() -> None:
    assert len(parsed(written([report(1)])).xpath("//nav/details[@open]")) == 1
    assert len(parsed(written([report(1), report(2)])).xpath("//nav/details[@open]")) == 0


def test_failures_and_remarks_are_said_in_the_language_of_the_page() -> None:
    remark = Remark("pages_without_text", "page 3 has no text", "第 3 页没有文字")
    reports = [report(1, remarks=(remark,)), failed()]
    for language, said in (
        ("zh", ["扫描件，需要先做文字识别", "第 3 页没有文字"]),
        ("en", ["needs OCR", "page 3 has no text"]),
    ):
        page = written(reports, language=language).decode()
        assert all(text in page for text in said)


def test_no_report_at_all_is_a_page_too() -> None:
    assert texts(written([failed()]), "//table[@class='failures']//th[@scope='row']") == ["in/坏.pdf"]


def test_nothing_is_fetched_and_only_our_own_script_may_run() -> None:
    page = written([report(1), report(2), failed()]).decode()
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "url(" not in page
    assert "@import" not in page
    policy = parsed(page.encode()).xpath("//meta[@http-equiv]/@content")[0]
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-\S{44}'; script-src 'sha256-\S{44}'", policy)


@given(st.one_of(st.just(HOSTILE), st.text(st.characters(exclude_categories=[]), min_size=1)))
def test_texts_titles_and_paths_are_text_whatever_they_hold(text: str) -> None:
    first, *others = report().rows
    hostile = report(
        rows=({**first, "text": text, "headings": [text]}, *others),
        title=text,
        issuers=(text,),
        highlights=(((0, 1, 0.5),), (), (), ()),
    )
    tree = parsed(written([replace(hostile, path=text), failed(text)]))
    plain = parsed(written([report(highlights=(((0, 1, 0.5),), (), (), ())), failed()]))
    shape = [node.tag for node in plain.iter() if isinstance(node.tag, str)]
    # The title is a heading more where it was empty of sense before; only counts of headings may differ.
    kinds = {node.tag for node in tree.iter() if isinstance(node.tag, str)}
    assert kinds <= set(shape)
    assert len(tree.xpath("//script")) == 1
    handlers = [name for node in tree.iter() for name in node.attrib if name.startswith("on")]
    assert handlers == []


def test_bytes_are_the_same_from_run_to_run() -> None:
    assert written([report(1), failed()]) == written([report(1), failed()])


def test_up_to_a_hundred_reports_stand_on_one_page(tmp_path: Path) -> None:
    page = written([report(number) for number in range(MOST_ON_ONE_PAGE)], tmp_path / "out.html")
    assert len(parsed(page).xpath("//section[@class='report']")) == MOST_ON_ONE_PAGE
    assert list(tmp_path.iterdir()) == []


def test_more_get_a_page_each_and_the_file_is_the_index(tmp_path: Path) -> None:
    count = MOST_ON_ONE_PAGE + 1
    index = parsed(
        written([*(report(number) for number in range(count)), failed()], tmp_path / "某 out.html")
    )
    links = index.xpath("//table[@class='reports']//a/@href")
    assert len(links) == count
    assert links[0] == "%E6%9F%90%20out_reports/00001-000000000000.html"
    folder = tmp_path / "某 out_reports"
    assert len(list(folder.iterdir())) == count
    page = (folder / "00001-000000000000.html").read_bytes()
    assert texts(page, "//article/p") == [text for text, *_ in TEXTS]
    assert parsed(page).xpath("//nav/a/@href") == ["../%E6%9F%90%20out.html"]
    assert index.xpath("//article") == []


def many(reports: int = MOST_ON_ONE_PAGE + 1) -> list:  # type: ignore[type-arg]
    return [report(number) for number in range(reports)]


def test_an_old_folder_of_pages_is_replaced_whole(tmp_path: Path) -> None:
    output = tmp_path / "out.html"
    written(many(MOST_ON_ONE_PAGE + 5), output)
    written(many(), output)
    assert [path.name for path in tmp_path.iterdir()] == ["out_reports"]
    assert len(list((tmp_path / "out_reports").iterdir())) == MOST_ON_ONE_PAGE + 1


def test_a_folder_that_is_not_ours_is_never_touched(tmp_path: Path) -> None:
    folder = tmp_path / "out_reports"
    folder.mkdir()
    (folder / "论文.docx").write_bytes(b"work")
    with pytest.raises(DataError, match="files other than report pages"):
        written(many(), tmp_path / "out.html")
    assert [path.name for path in tmp_path.rglob("*")] == ["out_reports", "论文.docx"]


def test_after_an_error_the_old_folder_stands(tmp_path: Path) -> None:
    written(many(), tmp_path / "out.html")
    before = sorted(path.name for path in (tmp_path / "out_reports").iterdir())

    def breaks():  # type: ignore[no-untyped-def]
        yield from many()
        raise OSError("no space")

    with pytest.raises(OSError, match="no space"):
        written(breaks(), tmp_path / "out.html")  # type: ignore[no-untyped-call]
    assert [path.name for path in tmp_path.iterdir()] == ["out_reports"]
    assert sorted(path.name for path in (tmp_path / "out_reports").iterdir()) == before


def test_a_page_of_ours_is_replaced_and_another_is_not(tmp_path: Path) -> None:
    output = tmp_path / "labels.html"
    for _ in range(2):
        write_output(output, lambda file: file.writelines([written([report()], output)]))
    foreign = tmp_path / "portal.html"
    foreign.write_text("<!doctype html><title>门户</title>", encoding="utf-8")
    with pytest.raises(DataError, match="not an output of labelling"):
        check_replaceable(foreign)
