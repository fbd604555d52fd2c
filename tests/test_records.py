"""Records stay as they are, their dicts too."""

import copy
import json
import pickle
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest

import fazhi_nlp
from fazhi_nlp.records.frozen_dict import FrozenDict

CHANGES: list[Callable[[dict[str, Any]], object]] = [
    lambda cells: cells.__setitem__("year", 1),
    lambda cells: cells.__delitem__("year"),
    lambda cells: cells.__ior__({"year": 1}),
    lambda cells: cells.clear(),
    lambda cells: cells.pop("year"),
    lambda cells: cells.popitem(),
    lambda cells: cells.setdefault("level", 1),
    lambda cells: cells.update(year=1),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_frozen_dict_refuses_every_change(change: Callable[[dict[str, Any]], object]) -> None:
    cells: FrozenDict[str, Any] = FrozenDict(year=2024)
    with pytest.raises(TypeError, match="cannot be changed"):
        change(cells)
    assert cells == {"year": 2024}


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda x: pickle.loads(pickle.dumps(x))])
def test_it_is_copied_and_pickled_as_a_dict_is(copied: Callable[[object], object]) -> None:
    assert copied(FrozenDict(year=2024)) == {"year": 2024}
    assert json.dumps(FrozenDict(year=2024)) == '{"year": 2024}'


def test_the_dicts_of_records_cannot_be_changed() -> None:
    report = fazhi_nlp.parse_report(
        "某县2023年法治政府建设情况报告\n\n全年审结行政复议案件35件，纠错率为8%。"
    )
    (answer,) = fazhi_nlp.load().label(report)
    example = fazhi_nlp.Example(answer.paragraph, "enforcement", cells={"year": "2023"})
    for record, name in (
        (report, "metadata"),
        (report, "repairs"),
        (answer, "probabilities"),
        (example, "cells"),
    ):
        with pytest.raises(TypeError, match="cannot be changed"):
            getattr(record, name)["new"] = 1
        assert asdict(record)[name] == getattr(record, name)
        assert pickle.loads(pickle.dumps(record)) == record
