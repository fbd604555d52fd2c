"""The sheets that explain the others: 类别说明, 列说明, 运行信息."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from fazhi_nlp.labels import CORE, SHIPPED
from fazhi_nlp.rows.schema import probability_column, title_of
from fazhi_nlp.writing.layout import OutputOptions
from fazhi_nlp.writing.workbook.book import write_cell
from fazhi_nlp.writing.workbook.paragraphs import SheetColumns
from fazhi_nlp.writing.workbook.styles import SHEETS, Styles, height_of, set_up_page


def names_range(layout: OutputOptions) -> str:
    """Range of the cells that hold the names of the labels which people correct to."""
    last = len(layout.correcting_set.labels) + 1
    sheet = layout.text(*SHEETS["labels"])
    return f"'{sheet}'!$A$2:$A${last}"


def write_label_sheet(book: Any, styles: Styles, layout: OutputOptions) -> None:
    """Write what belongs under each label, with two examples and what is easily taken for it."""
    say, label_set = layout.text, layout.correcting_set
    guide = _guide() if label_set.name in SHIPPED else {}
    rolls_up = any(label.rolls_up_to for label in label_set.labels)
    titles = {
        say("类别", "label"): 12,
        say("代码", "Chinese name"): 22,
        **({say("归入大类", "rolls_up_to"): 14} if rolls_up else {}),
        say("哪些归这里", "definition"): 52,
        **({say("例一", "example"): 36, say("例二", "another example"): 36} if guide else {}),
        **({say("容易混淆", "easily confused"): 48} if guide else {}),
    }
    rows = []
    for label in label_set.labels:
        coarse = CORE.find(label.rolls_up_to)
        told = guide.get(label.id, {})
        rows.append(
            [
                say(label.zh, label.id),
                say(label.id, label.zh),
                *([say(coarse.zh if coarse else label.rolls_up_to, label.rolls_up_to)] if rolls_up else []),
                label.definition,
                *(told[name] for name in ("example", "another", "confused_with") if told),
            ]
        )
    colours = [styles.of_label[label.id] for label in label_set.labels]
    _write_table(book.add_worksheet(say(*SHEETS["labels"])), styles, titles, rows, first_forms=colours)


def write_column_sheet(
    book: Any,
    styles: Styles,
    layout: OutputOptions,
    columns: SheetColumns,
    told: Mapping[str, tuple[str, str, str]],
) -> None:
    """Write what every column of the rows holds, and who fills it in.

    Parameters
    ----------
    book, styles, layout, columns
    told : mapping of str to (str, str, str)
        What else, or otherwise, is to be said of columns: Chinese title, and what they hold in Chinese
        and English.
    """
    say = layout.text
    usual = {
        row["name"]: (title_of(row["name"]).zh, row["zh"], row["en"])
        for row in _table("fazhi_nlp.writing.workbook", "columns.csv")
    }
    titles = {
        say("列", "column"): 14,
        say("英文名", "Chinese title"): 22,
        say("谁来填", "filled in by"): 12,
        say("说明", "content"): 90,
    }
    rows = [
        [
            say(title, name),
            say(name, title),
            say("您", "you") if name in columns.to_fill else say("程序", "program"),
            say(zh, en),
        ]
        for name, (title, zh, en) in {**usual, **told}.items()
        if name in columns.widths
    ]
    if any(name.startswith(probability_column("")) for name in columns.widths):
        rows.append(
            [
                say("p_类别", "p_<label>"),
                say("p_<label>", "p_类别"),
                say("程序", "program"),
                say("各类别的概率", "probability of every label"),
            ]
        )
    _write_table(book.add_worksheet(say(*SHEETS["columns"])), styles, titles, rows)


def write_run_sheet(
    book: Any, styles: Styles, layout: OutputOptions, record: Mapping[str, object], notes: Mapping[str, str]
) -> None:
    """Write the record of the run: what stands beside other formats as ``.run.json``.

    Parameters
    ----------
    book, styles, layout
    record : mapping of str to JSON values
    notes : mapping of str to str
        What else is to be said of this workbook.
    """
    say = layout.text
    facts = [(key, value) for key, value in _flat(record) if not key.startswith("failures")]
    rows = [*notes.items(), *facts]
    titles = {say("项目", "item"): 36, say("值", "value"): 90}
    _write_table(
        book.add_worksheet(say(*SHEETS["run"])),
        styles,
        titles,
        [[_named(key, layout), say(_VALUES.get(value, value), value)] for key, value in rows],
    )


def _named(key: str, layout: OutputOptions) -> str:
    head = key.partition(".")[0]
    starts = (key, key.rpartition(".")[0], head)
    name = next((_RUN_NAMES[start] for start in starts if start in _RUN_NAMES), "")
    label = layout.label_set.find(key.removeprefix("counts.labels."))
    if label:
        name = f"{label.zh}段数"
    return layout.text(f"{name}（{key}）", key) if name else key


_RUN_NAMES = {
    "versions": "软件版本",
    "model": "模型",
    "options": "选项",
    "counts": "计数",
    "counts.labels": "各类别段数",
    "counts.reports": "报告篇数",
    "counts.paragraphs": "段数",
    "counts.needs_review": "需核对的段数",
    "counts.duplicates": "重复、未计入的报告篇数",
    "counts.failures": "未能读取的路径数",
    "counts.rows": "结果里的行数",
    "counts.repeated": "编号重复、只抽一次的行数",
    "counts.drawn": "抽取的行数",
    "inputs_sha256": "全部报告内容的校验值",
}


_VALUES = {"null": "无", "true": "是", "false": "否"}


def _flat(facts: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in facts.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _write_table(
    sheet: Any,
    styles: Styles,
    titles: Mapping[str, int],
    rows: Sequence[Sequence[str]],
    first_forms: Sequence[Any] = (),
) -> None:
    set_up_page(sheet, frozen_columns=1)
    widths = list(titles.values())
    for column, (title, width) in enumerate(titles.items()):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, styles.head)
    for number, row in enumerate(rows, start=1):
        sheet.set_row(number, height_of(dict(zip(row, widths, strict=True))))
        for column, text in enumerate(row):
            form = first_forms[number - 1] if first_forms and column == 0 else styles.text
            write_cell(sheet, number, column, text, form)


def _guide() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in _table("fazhi_nlp.labels", "label_guide.csv")}


def _table(package: str, name: str) -> list[dict[str, str]]:
    text = files(package).joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
