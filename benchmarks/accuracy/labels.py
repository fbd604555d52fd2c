"""How often the labels are right: ``python -m benchmarks.accuracy.labels [--shared FOLDER]``.

Three measurements: cross-validation on the corpus with folds that never split a report, the same
leaving out whole authors (the briefs that the corpus was written by, closer to meeting a new
office), and the bundled model on real paragraphs where their gold labels are at hand.
"""

import argparse
import json
from datetime import date
from pathlib import Path

import numpy as np

from fazhi_nlp import Paragraph, ParagraphClassifier, datasets, load
from fazhi_nlp.documents.cleaning import repair_text
from fazhi_nlp.evaluation import (
    Answers,
    Evaluation,
    evaluate,
    held_out_answers,
    model_answers,
    report_folds,
)
from fazhi_nlp.records import Example

FOLDS = 5


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, help="folder with gold/dev.jsonl")
    shared = parser.parse_args().shared
    print(f"labels, measured {date.today().isoformat()}")
    if shared:
        real_paragraphs(shared / "gold" / "dev.jsonl")
    examples = datasets.examples(datasets.read_reports())
    print(f"corpus, {FOLDS} folds by report")
    show(held_out_answers(ParagraphClassifier(), examples, report_folds(examples, FOLDS)))
    authors = [example.paragraph.report.partition("-")[0] for example in examples]
    _, hand_of = np.unique(authors, return_inverse=True)
    print(f"corpus, {len(set(authors))} folds, each one author")
    show(held_out_answers(ParagraphClassifier(), examples, hand_of))


def real_paragraphs(path: Path) -> None:
    """Score the bundled model on real paragraphs and on items cut from them, each apart."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for unit in ("paragraph", "item"):
        examples = [gold_example(row) for row in rows if row["unit"] == unit]
        for headings in ("with", "without"):
            test = examples if headings == "with" else [without_headings(x) for x in examples]
            answers = model_answers(load(label_set="outline"), test)
            print(f"bundled model, real {unit}s, {headings} headings")
            show(answers)


def gold_example(row: dict[str, object]) -> Example:
    """One gold row, repaired as a report's paragraphs are."""
    headings = [repair_text(heading) for heading in row["headings"]]  # type: ignore[attr-defined]
    paragraph = Paragraph(repair_text(str(row["text"])), headings=headings, report=str(row["report"]))
    return Example(paragraph, str(row["label"]), tuple(row["also"]))  # type: ignore[arg-type]


def without_headings(example: Example) -> Example:
    """The same text as a user without headings would pass it."""
    paragraph = Paragraph(example.paragraph.text, report=example.paragraph.report)
    return Example(paragraph, example.label, example.also)


def show(answers: Answers) -> None:
    """Print the core and the outline figures of outline answers."""
    for evaluation in (evaluate(answers.rolled_up()), evaluate(answers)):
        print("  " + one_line(evaluation))


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
