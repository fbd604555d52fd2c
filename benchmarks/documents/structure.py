"""How well structure is recognised: three real reports, the corpus as raw pages, and the corpus damaged.

Run ``python -m benchmarks.documents.structure [--shared DIR] [--errors N]``. The real reports and their
gold are looked for in ``$FAZHI_SHARED`` or ``../shared`` beside the repository root.
"""

import argparse
import json
import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from fazhi_nlp.documents.cleaning import repair_lines, repair_text
from fazhi_nlp.documents.lines import Line
from fazhi_nlp.documents.structure import build_report
from fazhi_nlp.records import Report

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "datasets" / "reports.jsonl"
Row = dict[str, Any]
Damage = Callable[[list[str]], list[str]]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--shared", type=Path, default=Path(os.environ.get("FAZHI_SHARED", ROOT.parent / "shared"))
    )
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="show the first N errors of each kind"
    )
    options = parser.parse_args()
    print(f"benchmarks/documents/structure.py, {date.today().isoformat()}")
    if (options.shared / "gold" / "structure.json").exists():
        real_reports(options.shared)
    else:
        print(f"real reports: none in {options.shared}")
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    for name, damage in DAMAGES.items():
        corpus_pages(rows, name, damage, options.errors)


def real_reports(shared: Path) -> None:
    """Compare with the gold: all must be right."""
    gold = json.loads((shared / "gold" / "structure.json").read_text(encoding="utf-8"))
    for name, expected in gold.items():
        raw = (shared / "reports" / name).read_text(encoding="utf-8")
        report = page_report(raw.splitlines())
        wrong = list(differences(report, expected))
        print(f"{name}: {len(report.paragraphs)} paragraphs, {len(wrong)} wrong")
        for line in wrong:
            print("   ", line)


def differences(report: Report, expected: Row) -> Iterator[str]:
    """What is wrong in a report, one line a fault."""
    for field in ("title", "year", "metadata"):
        if getattr(report, field) != expected[field]:
            yield f"{field}: {getattr(report, field)!r}, not {expected[field]!r}"
    if list(report.issuers) != expected["issuers"]:
        yield f"issuers: {report.issuers}"
    found = [(heading.level, heading.text) for heading in report.headings]
    wanted = [(heading["level"], repair_text(heading["text"])) for heading in expected["headings"]]
    if found != wanted:
        yield f"headings: {found}, not {wanted}"
    body = [paragraph for paragraph in report.paragraphs if paragraph.kind == "body"]
    if len(body) != len(expected["paragraphs"]):
        yield f"{len(body)} paragraphs, not {len(expected['paragraphs'])}"
    for paragraph, gold in zip(body, expected["paragraphs"], strict=False):
        # A cut-off start may end within residue, so only what is sure to be whole is compared.
        start = repair_text(re.split(r"[(?]", gold["starts"][1:])[0])
        path = tuple(repair_text(heading) for heading in gold["headings"])
        if not paragraph.text[1:].startswith(start) or paragraph.headings != path:
            yield f"{gold['id']}: {paragraph.text[:30]!r} under {paragraph.headings}"
        if paragraph.part not in gold["part"]:
            yield f"{gold['id']}: part {paragraph.part}, not {gold['part']}"


def corpus_pages(rows: Sequence[Row], name: str, damage: Damage, errors: int) -> None:
    """Rebuild the corpus as raw pages and count what comes back."""
    scores: dict[str, Counter[str]] = {
        key: Counter() for key in ("paragraphs", "headings", "headings with level")
    }
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for row in rows:
        report = page_report(damage([line["text"] for line in row["lines"]]))
        for key, found, wanted in compared(row, report):
            count(scores[key], found, wanted)
            if errors and found != wanted:
                show(f"{row['id']} {key}", found, wanted)
        for key, value, expected in single_values(row, report):
            asked[key] += 1
            right[key] += value == expected
            if errors and value != expected:
                print(f"    {row['id']} {key}: {value!r}, not {expected!r}")
    print(f"corpus, {name}: " + ", ".join(f"{key} F1 {f1(score):.4f}" for key, score in scores.items()))
    print("    " + ", ".join(f"{key} {right[key]}/{asked[key]}" for key in asked))


def compared(row: Row, report: Report) -> Iterator[tuple[str, Counter[Any], Counter[Any]]]:
    """Texts found and texts wanted, by what they are."""
    lines = row["lines"]
    levels = sorted({line["kind"] for line in lines if line["kind"].startswith("heading")})
    headings = [
        (levels.index(line["kind"]) + 1, key(line["text"])) for line in lines if line["kind"] in levels
    ]
    body = Counter(key(line["text"]) for line in lines if line["kind"] == "body")
    yield "paragraphs", Counter(key(p.text) for p in report.paragraphs if p.kind == "body"), body
    yield "headings", Counter(key(h.text) for h in report.headings), Counter(text for _, text in headings)
    yield "headings with level", Counter((h.level, key(h.text)) for h in report.headings), Counter(headings)


def single_values(row: Row, report: Report) -> Iterator[tuple[str, object, object]]:
    """Values found and values wanted, by name."""
    yield "title", key(report.title), key("".join(x["text"] for x in row["lines"] if x["kind"] == "title"))
    yield "year", report.year, row["year"]
    yield "level", report.level, row["level"]
    yield "place", report.place.endswith(row["place"]) or report.place.startswith(row["place"]), True
    bodies = [
        x["text"]
        for x in row["lines"]
        if x["kind"] == "sign" and re.fullmatch(r"\w+(?:政府|办事处|局|委|工作委员会)", x["text"])
    ]
    if bodies and not report.metadata.get("issuer"):
        yield "issuers", report.issuers, tuple(bodies)
    for field, name in FIELDS.items():
        values = [m[1] for x in row["lines"] if (m := re.match(name, x["text"])) and x["kind"] == "meta"]
        if values:
            yield field, report.metadata.get(field), values[0]


FIELDS = {
    "index_number": r"索 ?引 ?号[： 　]\s*(\S+?)(?:\s|　|$)",
    "issuer": r"发(?:布机构|文机关)：(\S+?)(?:　|$)",
    "document_number": r"(?:发文字号|文号)：(\S+号)",
}


HALF = str.maketrans("：，；！？（）", ":,;!?()")


def key(text: str) -> str:
    """The text without white space, in half-width punctuation."""
    return re.sub(r"\s", "", text.translate(HALF))


def count(score: Counter[str], found: Counter[Any], wanted: Counter[Any]) -> None:
    """Add found and wanted to a score."""
    score["both"] += (found & wanted).total()
    score["found"] += found.total()
    score["wanted"] += wanted.total()


def f1(score: Counter[str]) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * score["both"] / max(1, score["found"] + score["wanted"])


def show(name: str, found: Counter[Any], wanted: Counter[Any]) -> None:
    """Print what is too much and what is missing."""
    for item in found - wanted:
        print(f"    {name} + {str(item)[:70]}")
    for item in wanted - found:
        print(f"    {name} - {str(item)[:70]}")


def page_report(texts: Iterable[str]) -> Report:
    """Repair and recognise a page."""
    lines, repairs = repair_lines([Line(text) for text in texts])
    return build_report(lines, repairs=repairs)


def hard_wrap(texts: list[str]) -> list[str]:
    """Lines of 38 characters, as a PDF gives them; paragraphs indented."""
    wrapped = []
    for text in texts:
        long = len(text) > 38
        indented = "　　" + text if long else text
        wrapped += [indented[start : start + 38] for start in range(0, len(indented), 38)]
    return wrapped


def split_numbers(texts: list[str]) -> list[str]:
    """The number of a heading on a line of its own."""
    return [part for text in texts for part in re.split(r"(?<=^[一二三四五六七八九]、)(?=.{2,30}$)", text)]


def half_width(texts: list[str]) -> list[str]:
    """Half-width punctuation throughout."""
    return [text.translate(str.maketrans("：，；！？（）", ":,;!?()")) for text in texts]


def title_twice(texts: list[str]) -> list[str]:
    """The title once more below itself."""
    title = next(
        (text for text in texts if re.search("法治|依法", text) and re.search("(报告|总结|情况)$", text)),
        None,
    )
    return (
        texts
        if title is None
        else [part for text in texts for part in ([text, text] if text == title else [text])]
    )


def with_furniture(texts: list[str]) -> list[str]:
    """Furniture above, below and between, the same for everyone."""
    above = ["您当前的位置：首页 > 政务公开 > 法治政府建设", "字号：[大] [中] [小]", "无障碍浏览 | 长者模式"]
    below = [
        "扫一扫在手机打开当前页",
        "【打印本页】 【关闭窗口】",
        "相关链接",
        "全县召开春耕会议",
        "版权所有：某县人民政府 ICP备00000000号",
    ]
    numbered = [
        part
        for place, text in enumerate(texts)
        for part in ([text, f"- {place} -"] if place % 9 == 8 else [text])
    ]
    return [*above, *numbered, *below]


DAMAGES: dict[str, Damage] = {
    "as it stands": lambda texts: texts,
    "one empty line between": lambda texts: [part for text in texts for part in (text, "")],
    "with furniture": with_furniture,
    "title twice": title_twice,
    "half-width": half_width,
    "numbers split off": split_numbers,
    "hard-wrapped": hard_wrap,
    "one line": lambda texts: ["　　".join(texts)],
    "one line, single spaces": lambda texts: [" ".join(texts)],
}

if __name__ == "__main__":
    main()
