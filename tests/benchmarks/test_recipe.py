from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from benchmarks.learners import Task, averaged, complement_bayes, logistic, support_vectors
from benchmarks.recipe import by_hand, by_report, chosen, compared
from benchmarks.term_families import CutCorpus, cut
from benchmarks.trial_folds import TrialFold, trial_folds
from benchmarks.trials import DEFAULTS, GRID, TRIALS
from fazhi_nlp import Paragraph, ParagraphClassifier, datasets
from fazhi_nlp.evaluation import example_group
from fazhi_nlp.records import Example
from fazhi_nlp.training.data import example_columns


@pytest.fixture(scope="module")
def rows() -> list[Example]:
    reports = datasets.read_reports()
    examples: list[Example] = datasets.training_examples([*reports[:12], *reports[-8:]])
    return examples


@pytest.fixture(scope="module")
def corpus(rows: list[Example]) -> CutCorpus:
    return cut(rows)


@pytest.fixture(scope="module")
def fold(corpus: CutCorpus) -> TrialFold:
    everything = np.arange(len(corpus.examples))
    return next(trial_folds(corpus, everything, by_report(corpus, everything, 3)))


def test_the_defaults_are_those_of_the_classifier(rows: list[Example], fold: TrialFold) -> None:
    classifier = ParagraphClassifier(calibrate=False).fit(
        **example_columns([rows[i] for i in fold.taught.tolist()])
    )
    asked = [rows[i] for i in fold.asked.tolist()]
    answers = classifier.predict([row.paragraph for row in asked])
    bare = classifier.predict([Paragraph(row.paragraph.text) for row in asked])
    right = fold.right(DEFAULTS)
    truth = np.array([row.label for row in asked])
    # The rows reach the solver in another order, which moves its result a little.
    assert (right[0] != (answers == truth)).mean() < 0.01
    assert (right[2] != (bare == truth)).mean() < 0.01


def test_headings_matter_only_to_recipes_that_read_them(fold: TrialFold) -> None:
    right = fold.right(TRIALS["no headings"])
    assert np.array_equal(right[:2], right[2:])


@pytest.mark.parametrize("name", TRIALS)
def test_every_trial_learns(name: str, fold: TrialFold) -> None:
    right = fold.right(TRIALS[name])
    assert right.shape == (4, len(fold.asked))
    assert right[0].mean() > 0.4
    assert right[1].mean() >= right[0].mean()


def test_every_trial_but_the_first_changes_something() -> None:
    assert TRIALS["defaults"] == DEFAULTS
    assert len(set(map(repr, TRIALS.values()))) == len(TRIALS)
    assert DEFAULTS in GRID.values()
    assert len(set(map(repr, GRID.values()))) == len(GRID)


def test_no_report_and_no_hand_is_parted(corpus: CutCorpus) -> None:
    everything = np.arange(len(corpus.examples))
    for parting, own in ((by_report, example_group), (by_hand, lambda x: x.paragraph.report[:2])):
        for fold in trial_folds(corpus, everything, parting(corpus, everything, 2)):
            sides = [{own(corpus.examples[i]) for i in side.tolist()} for side in (fold.taught, fold.asked)]
            assert not sides[0] & sides[1]
            assert len(fold.taught) + len(fold.asked) == len(everything)


def test_items_without_weight_are_not_learned(corpus: CutCorpus, fold: TrialFold) -> None:
    whole = fold.taught[~corpus.is_item[fold.taught]]
    without = TrialFold(corpus, whole, fold.asked).right(replace(DEFAULTS, item_weight=0.0))
    assert np.array_equal(fold.right(replace(DEFAULTS, item_weight=0.0)), without)


def test_inner_folds_choose_among_the_grid(corpus: CutCorpus, monkeypatch: pytest.MonkeyPatch) -> None:
    few = {name: GRID[name] for name in list(GRID)[:2]}
    poor = replace(DEFAULTS, text_blocks=((("4-grams",), 1.0),), C=1e-5)
    monkeypatch.setattr("benchmarks.recipe.GRID", {"poor": poor, **few})
    assert chosen(corpus, np.arange(len(corpus.examples)), by_report) in few


def test_paragraphs_alone_decide_and_ties_go_to_the_simpler(
    corpus: CutCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    simple, better, good_at_items = list(GRID)[:3]
    right = {name: np.zeros((4, len(corpus.examples)), dtype=bool) for name in GRID}
    right[good_at_items][:] = corpus.is_item
    monkeypatch.setattr("benchmarks.recipe.right_answers", lambda *_: right)
    everything = np.arange(len(corpus.examples))
    assert chosen(corpus, everything, by_report) == simple
    right[better][0, np.flatnonzero(~corpus.is_item)[0]] = True
    assert chosen(corpus, everything, by_report) == better


def test_a_trial_is_compared_in_every_measure(corpus: CutCorpus) -> None:
    defaults = np.zeros((4, len(corpus.examples)), dtype=bool)
    right = defaults.copy()
    right[0] = ~corpus.is_item
    right[3] = True
    record = compared(corpus, "trial", right, defaults)
    assert {key: value["accuracy"] for key, value in record.items() if key != "trial"} == {
        "paragraphs, outline": 1.0,
        "paragraphs, core": 0.0,
        "bare paragraphs, outline": 0.0,
        "bare paragraphs, core": 1.0,
        "items, outline": 0.0,
        "items, core": 0.0,
    }
    assert record["paragraphs, outline"]["minus defaults"] == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("learner", [support_vectors, logistic, complement_bayes, averaged(0.5)])
def test_learners_give_the_highest_score_to_the_label_taught(learner) -> None:  # type: ignore[no-untyped-def]
    features = sparse.csr_matrix(np.eye(3).repeat(4, axis=0))
    labels = np.array(["a", "b", "c"]).repeat(4)
    model = learner(Task(features, labels, np.ones(12), 1.0, None))
    scores = features @ model.weights + model.bias
    assert model.classes[scores.argmax(axis=1)].tolist() == labels.tolist()
    assert model.weights.shape == (3, 3)


def test_averaged_weights_are_of_one_length_and_centred() -> None:
    random = np.random.default_rng(0)
    features = sparse.csr_matrix(random.random((40, 6)))
    task = Task(features, np.array(["a", "b", "c", "d"]).repeat(10), np.ones(40), 1.0, None)
    machine, bayes = support_vectors(task), averaged(1.0)(task)
    assert np.linalg.norm(bayes.weights) == pytest.approx(np.linalg.norm(machine.weights))
    assert bayes.weights.sum(axis=1) == pytest.approx(0.0)
    assert averaged(0.0)(task).weights == pytest.approx(machine.weights)
