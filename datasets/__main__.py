"""Count the corpus: ``python -m fazhi_nlp.datasets`` prints what the data sheet quotes."""

from collections import Counter
from collections.abc import Iterable

from fazhi_nlp.labels import OUTLINE

from . import author, digest, examples, item_examples, read_reports


def main() -> None:
    """Print the sizes of the corpus, and its counts by label, level, genre, author and year."""
    reports = read_reports()
    paragraphs = examples(reports)
    items = item_examples(reports)
    characters = sum(len(example.paragraph.text) for example in paragraphs)
    print(f"reports {len(reports)}, body paragraphs {len(paragraphs)}, their characters {characters}")
    print(f"paragraphs with a second label {sum(bool(example.also) for example in paragraphs)}")
    print(f"labelled items {len(items)}")
    print(f"digest {digest(reports)}")
    labels = Counter(example.label for example in paragraphs)
    _show("paragraphs by label", {label: labels[label] for label in OUTLINE.ids})
    _show("items by label", _sorted_counts(example.label for example in items))
    _show("reports by level", _sorted_counts(report.level for report in reports))
    _show("reports by genre", _sorted_counts(report.genre for report in reports))
    _show("reports by author", _sorted_counts(author(report.id) for report in reports))
    _show("reports by year", _sorted_counts(str(report.year) for report in reports))


def _sorted_counts(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _show(title: str, counts: dict[str, int]) -> None:
    if not counts:
        return
    print(f"\n{title}")
    for name, count in counts.items():
        print(f"  {name:<22}{count:>6}")


if __name__ == "__main__":
    main()
