"""Paths and the sources they stand for."""

import os
from pathlib import Path

import pytest

from fazhi_nlp.batch.sources import Source, find_sources
from fazhi_nlp.documents.reading.limits import Limits
from fazhi_nlp.errors import DocumentError, LimitError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "报告/b.txt",
        "报告/a/c.txt",
        "报告/a.txt",
        "报告/~$b.docx",
        "报告/Thumbs.db",
        "报告/.hidden",
        "报告/.git/config",
        "报告/out.csv",
        "报告/out.csv.run.json",
        "报告/~WRL0001.tmp",
        "报告/out.html",
        "报告/out.html.run.json",
        "报告/out_reports/00001-0123456789ab.html",
        "报告/out.csv.parts/fazhi-parts.json",
        "报告/out.csv.parts/0123-00000.part",
        "[1].txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("甲", encoding="utf-8")
    (tmp_path / "空").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["报告"], ["报告/a/c.txt", "报告/a.txt", "报告/b.txt"]),
        (["报告/"], ["报告/a/c.txt", "报告/a.txt", "报告/b.txt"]),
        (["报告/*.txt"], ["报告/a.txt", "报告/b.txt"]),
        (["报告/**/c.txt"], ["报告/a/c.txt"]),
        (["报告/b.txt", "报告", "./报告/b.txt"], ["报告/b.txt", "报告/a/c.txt", "报告/a.txt"]),
        (["[1].txt"], ["[1].txt"]),
        (["报告/out.csv"], ["报告/out.csv"]),
        (["报告/.hidden"], ["报告/.hidden"]),
        (["-", "-"], ["-"]),
        (["没有.txt"], ["没有.txt"]),
        (["."], ["[1].txt", "报告/a/c.txt", "报告/a.txt", "报告/b.txt"]),
    ],
)
def test_what_paths_stand_for(folder: Path, paths: list[str], found: list[str]) -> None:
    sources = find_sources(paths)
    assert [source.path.removeprefix("./") for source in sources] == found
    assert not any(source.error for source in sources)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_in_a_folder_is_passed_over(folder: Path) -> None:
    for name in ("pipe.txt", "pipe.xlsx"):
        os.mkfifo(folder / "报告/a" / name)
    assert [source.path for source in find_sources(["报告/a"])] == ["报告/a/c.txt"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights of their own there")
def test_a_link_to_nothing_is_among_the_sources(folder: Path) -> None:
    Path("报告/a/link.txt").symlink_to("gone.txt")
    assert [source.path for source in find_sources(["报告/a"])] == ["报告/a/c.txt", "报告/a/link.txt"]


@pytest.mark.parametrize("path", ["空", "*.none", "报告/*/*.none", "空/*"])
def test_a_path_that_leads_to_nothing_says_so(folder: Path, path: str) -> None:
    (source,) = find_sources([path])
    assert source.path == path
    assert isinstance(source.error, DocumentError)
    assert f"{path}: no file to read here" in str(source.error)
    assert source.error.code == "no_files"


def test_an_archive_may_be_larger_than_a_document(tmp_path: Path) -> None:
    limits = Limits(file_bytes=100, packed_bytes=300)
    for name, content in (("a.zip", b"PK\x03\x04" + bytes(196)), ("b.zip", b"PK\x03\x04" + bytes(297))):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "c.txt").write_bytes(bytes(101))
    assert len(Source(str(tmp_path / "a.zip")).read(limits)) == 200
    for name in ("b.zip", "c.txt"):
        with pytest.raises(LimitError, match=name):
            Source(str(tmp_path / name)).read(limits)
