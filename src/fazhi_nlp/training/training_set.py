"""Labelled files -> what a model is trained on: their rows, and the bundled corpus that they are added to."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from fazhi_nlp.datasets import read_reports, training_examples
from fazhi_nlp.errors import DataError
from fazhi_nlp.labels import SHIPPED, LabelSet
from fazhi_nlp.records import Example
from fazhi_nlp.rows.examples import LabelledRows, read_examples
from fazhi_nlp.rows.files.text import read_text
from fazhi_nlp.rows.label_names import LabelSetChoice, label_ids
from fazhi_nlp.rows.label_sets import read_label_set
from fazhi_nlp.text.words import default_lexicon, parse_lexicon

Confirmed = Literal["none", "all"]
PathLike = str | os.PathLike[str]


@dataclass(frozen=True)
class TrainingSet:
    """What a model is trained on.

    Attributes
    ----------
    rows : LabelledRows
        What the files teach, and what they do not and why.
    corpus : tuple of Example
        What the rows are added to; empty where they are trained on alone.
    lexicon : sequence of str, or 'default'
        Words that stay whole.
    """

    rows: LabelledRows
    corpus: tuple[Example, ...] = ()
    lexicon: Sequence[str] | str = "default"

    @property
    def examples(self) -> tuple[Example, ...]:
        """The corpus, then the rows."""
        return (*self.corpus, *self.rows.examples)

    def check_labels(self) -> None:
        """Refuse rows of one label.

        Raises
        ------
        DataError
            Where there are fewer than two labels to tell apart.
        """
        labels = {example.label for example in self.examples}
        if len(labels) < 2:
            (label,) = labels
            raise DataError(
                f"all rows have one label, {label}; at least two labels are needed to learn",
                zh=f"所有行都是同一个类别 {label}；至少要有两个类别才能训练",
            )


def read_training_set(
    data: PathLike | Iterable[PathLike],
    *,
    label_set: str | None = None,
    alone: bool = False,
    weight: float = 1.0,
    confirmed: Confirmed = "none",
    lexicon: PathLike | None = None,
) -> TrainingSet:
    """Read what a model is to be trained on; the arguments are those of `train_model`."""
    paths = [data] if isinstance(data, (str, os.PathLike)) else data
    rows = _read(paths, confirmed, _label_set(label_set))
    rows = replace(rows, examples=tuple(replace(x, weight=weight) for x in rows.examples))
    alone = alone or rows.label_set.name not in SHIPPED
    corpus = () if alone else _without_contradictions(_corpus(rows.label_set), rows.examples)
    return TrainingSet(rows, corpus, _lexicon(lexicon))


def _read(paths: Iterable[PathLike], confirmed: Confirmed, asked: LabelSetChoice) -> LabelledRows:
    try:
        return read_examples(paths, confirmed=confirmed, label_set=asked)
    except DataError as error:
        if error.code != "unchecked":
            raise
        raise DataError(
            f"{error}; or take all answers as right with --confirmed all",
            zh=f"{error.zh}；也可用 --confirmed all 把全部判断当作正确",
        ) from None


_SETS: dict[str, LabelSetChoice] = {"core": "core", "outline": "outline", "own": "own"}


def _label_set(asked: str | None) -> LabelSetChoice:
    """What is asked for: a set's name as it is, a file's content."""
    if asked is None or asked in _SETS:
        return _SETS.get(asked or "")
    if not asked.lower().endswith(".csv"):
        raise DataError(
            f"--label-set {asked}: neither core, outline, own nor a .csv file that declares labels",
            zh=f"--label-set {asked}：不是 core、outline、own，也不是声明类别的 .csv 文件",
        )
    return read_label_set(asked)


def _corpus(label_set: LabelSet) -> tuple[Example, ...]:
    """Read the bundled corpus, in the label set asked for."""
    return tuple(
        replace(example, label=label_ids(example.label, label_set)[0])
        for example in training_examples(read_reports())
    )


def _without_contradictions(corpus: Sequence[Example], rows: Sequence[Example]) -> tuple[Example, ...]:
    """Leave out the corpus rows whose very text the user's rows label otherwise."""
    label_of = {(x.paragraph.text, x.paragraph.headings): x.label for x in rows}
    return tuple(
        x for x in corpus if label_of.get((x.paragraph.text, x.paragraph.headings), x.label) == x.label
    )


def _lexicon(path: PathLike | None) -> Sequence[str] | str:
    """The words of a file beside the shipped ones; the estimator's name for these alone without."""
    return [*default_lexicon(), *parse_lexicon(read_text(Path(path)))] if path else "default"
