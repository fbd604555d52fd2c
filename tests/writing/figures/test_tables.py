import csv
import io
import json

from fazhi_nlp.writing.figures.tables import TIDY_COLUMNS, FigureTable, sheets_json, tidy_lines

SHEETS = [
    FigureTable(
        "overview", "总览", {"item": "项目", "value": "值"}, [{"item": "accuracy", "value": 0.93333}]
    ),
    FigureTable(
        "mistakes",
        "错误行",
        {"source": "行", "text": "原文", "headings": "所在标题", "few": "过少"},
        [{"source": "a.csv, row 2", "text": "=1+2", "headings": ["一、甲", "（一）乙"], "few": True}],
    ),
]


def test_json_holds_values_as_they_are_and_numbers_to_four_decimals() -> None:
    assert json.loads(sheets_json(SHEETS)) == {
        "overview": {"accuracy": 0.9333},
        "mistakes": [
            {"source": "a.csv, row 2", "text": "=1+2", "headings": ["一、甲", "（一）乙"], "few": True}
        ],
    }


def test_the_csv_is_one_tidy_table_without_formulas() -> None:
    text = "".join(tidy_lines(SHEETS)).removeprefix("\ufeff")
    titles, *rows = csv.reader(io.StringIO(text, newline=""))
    assert tuple(titles) == TIDY_COLUMNS
    assert rows == [
        ["overview", "accuracy", "value", "0.9333"],
        ["mistakes", "a.csv, row 2", "text", "'=1+2"],
        ["mistakes", "a.csv, row 2", "headings", "一、甲 > （一）乙"],
        ["mistakes", "a.csv, row 2", "few", "true"],
    ]
