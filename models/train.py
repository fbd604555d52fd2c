"""Train the bundled model from the corpus: ``python -m fazhi_nlp.models.train -o models/bundled.model``."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from fazhi_nlp import datasets
from fazhi_nlp.training.classifier import ParagraphClassifier
from fazhi_nlp.training.data import example_columns


def train() -> ParagraphClassifier:
    """Fit the classifier, with its default settings, on every paragraph and item of the corpus.

    Calibration holds out whole authors: an office that the model has not met writes as none of them did.
    """
    examples = datasets.training_examples(datasets.read_reports())
    authors = [datasets.author(example.paragraph.report) for example in examples]
    return ParagraphClassifier().fit(**example_columns(examples), groups=authors)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the model file and say its digest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True, help="the model file to write")
    output = parser.parse_args(arguments).output
    classifier = train()
    classifier.save(output)
    print(f"{output}: {classifier.model_.facts['data']['rows']} rows, digest {classifier.model_.digest}")


if __name__ == "__main__":
    main()
