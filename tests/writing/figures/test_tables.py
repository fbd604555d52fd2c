import csv
import io
import json

from fazhi_nlp.errors import Text
from fazhi_nlp.writing.figures.tables import TIDY_COLUMNS, FigureTable, tables_json, tidy_lines

TABLES = [
    FigureTable(
        "overview",
        Text("总览", "overview"),
        {"item": Text("项目", "item"), "value": Text("值", "value")},
        [{"item": Text("准确率", "accuracy"), "value": 0.93333}],
    ),
    FigureTable(
        "mistakes",
        Text("错误行", "mistakes"),
        {name: Text(name, name) for name in ("source", "text", "headings", "few")},
        [{"source": "a.csv, row 2", "text": "=1+2", "headings": ["一、甲", "（一）乙"], "few": True}],
    ),
]


def test_json_holds_values_as_they_are_and_numbers_to_four_decimals() -> None:
    assert json.loads(tables_json(TABLES)) == {
        "overview": {"accuracy": 0.9333},
        "mistakes": [
            {"source": "a.csv, row 2", "text": "=1+2", "headings": ["一、甲", "（一）乙"], "few": True}
        ],
    }


def test_the_csv_is_one_tidy_table_without_formulas() -> None:
    text = "".join(tidy_lines(TABLES)).removeprefix("\ufeff")
    titles, *rows = csv.reader(io.StringIO(text, newline=""))
    assert tuple(titles) == TIDY_COLUMNS
    assert rows == [
        ["overview", "accuracy", "value", "0.9333"],
        ["mistakes", "a.csv, row 2", "text", "'=1+2"],
        ["mistakes", "a.csv, row 2", "headings", "一、甲 > （一）乙"],
        ["mistakes", "a.csv, row 2", "few", "true"],
    ]
