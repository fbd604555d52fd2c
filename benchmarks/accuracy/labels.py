"""How often the labels are right: ``python -m benchmarks.accuracy.labels [--shared FOLDER] [--real-only]``.

First the bundled model on real paragraphs, where a folder holds their labels: how many it labels rightly,
whether its confidence is what it says, and what the rows that need no review are worth. Then
cross-validation on the corpus, with folds that never split a report, and with each author left out, which is
closer to an office that the model has not met.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.common.folds import FOLDS, author_folds
from fazhi_nlp import Example, Paragraph, ParagraphClassifier, datasets, load
from fazhi_nlp.documents.cleaning import repair_text
from fazhi_nlp.evaluation import (
    Answers,
    Evaluation,
    held_out_answers,
    model_answers,
    report_folds,
    score_answers,
)
from fazhi_nlp.inference.labeler import Labeler

GOLD = ("dev.jsonl", "dev-plans.jsonl")
"""Files of labelled real paragraphs in the folder ``gold``; they are for measuring alone."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--shared", type=Path, help="folder with " + ", ".join(f"gold/{name}" for name in GOLD)
    )
    parser.add_argument("--real-only", action="store_true", help="leave the cross-validation out")
    options = parser.parse_args()
    print(f"labels, measured {date.today().isoformat()}")
    if options.shared:
        for name in GOLD:
            real_paragraphs(options.shared / "gold" / name)
    if options.real_only:
        return
    examples = datasets.examples(datasets.read_reports())
    print(f"corpus, {FOLDS} folds by report")
    show(held_out_answers(ParagraphClassifier(), examples, report_folds(examples, FOLDS)))
    fold_of = author_folds(examples)
    print(f"corpus, each of {fold_of.max() + 1} authors left out")
    show(held_out_answers(ParagraphClassifier(), examples, fold_of))


def real_paragraphs(path: Path) -> None:
    """Score the bundled model on real paragraphs and on items cut from them, each apart."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for unit in ("paragraph", "item"):
        examples = [gold_example(row) for row in rows if row["unit"] == unit]
        if not examples:
            continue
        for headings, tested in (("with", examples), ("without", [*map(without_headings, examples)])):
            print(f"bundled model, {path.stem}, {len(tested)} {unit}s, {headings} headings")
            show(model_answers(load(label_set="outline"), tested))
        for label_set in ("core", "outline"):
            print("  " + reliability(load(label_set=label_set), examples))


def gold_example(row: dict[str, object]) -> Example:
    """One gold row, repaired as a report's paragraphs are."""
    headings = [repair_text(heading) for heading in row["headings"]]  # type: ignore[attr-defined]
    paragraph = Paragraph(repair_text(str(row["text"])), headings=headings, report=str(row["report"]))
    return Example(paragraph, str(row["label"]), tuple(row["also"]))  # type: ignore[arg-type]


def without_headings(example: Example) -> Example:
    """The same text as a user without headings would pass it."""
    paragraph = Paragraph(example.paragraph.text, report=example.paragraph.report)
    return Example(paragraph, example.label, example.also)


def reliability(labeler: Labeler, examples: Sequence[Example]) -> str:
    """Mean confidence beside accuracy, and how many of the rows that need no review are right."""
    answers = list(labeler.label([example.paragraph for example in examples]))
    truth = [rolled_up(labeler, example.label) for example in examples]
    right = np.array([answer.label == label for answer, label in zip(answers, truth, strict=True)])
    confidence = np.mean([answer.confidence for answer in answers])
    clear = np.array([not answer.needs_review for answer in answers])
    return (
        f"{labeler.label_set.name:8}mean confidence {confidence:.3f}, right {right.mean():.3f}; "
        f"{clear.sum()} need no review, {right[clear].sum()} of them right"
    )


def rolled_up(labeler: Labeler, label: str) -> str:
    """A gold label in the set that the labeler answers in."""
    own = next(x for x in load(label_set="outline").label_set.labels if x.id == label)
    return own.id if labeler.label_set.name == "outline" else own.rolls_up_to


def show(answers: Answers) -> None:
    """Print the core and the outline figures of outline answers."""
    for line in figures(answers):
        print("  " + line)


def figures(answers: Answers) -> Iterator[str]:
    """One line a label set."""
    yield one_line(score_answers(answers.rolled_up()))
    yield one_line(score_answers(answers))


def one_line(evaluation: Evaluation) -> str:
    """Accuracy, interval, accuracy with also, macro F1 and number of errors."""
    low, high = evaluation.interval
    return (
        f"{evaluation.label_set.name:8}{evaluation.accuracy:.4f} [{low:.4f}, {high:.4f}]"
        f"  with also {evaluation.accuracy_with_also:.4f}  macro F1 {evaluation.macro_f1:.4f}"
        f"  {len(evaluation.mistakes)} errors of {evaluation.rows}"
    )


if __name__ == "__main__":
    main()
