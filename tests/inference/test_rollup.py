import numpy as np

from fazhi_nlp.inference.rollup import RollUp
from fazhi_nlp.labels import CORE, OUTLINE


def test_every_outline_label_rolls_up_to_a_core_label() -> None:
    roll_up = RollUp(sorted(OUTLINE.ids), OUTLINE)
    assert roll_up.classes.tolist() == sorted(CORE.ids)


def test_probabilities_are_summed_not_picked() -> None:
    fine = sorted(OUTLINE.ids)
    roll_up = RollUp(fine, OUTLINE)
    probabilities = np.random.default_rng(0).dirichlet(np.ones(len(fine)), size=50)
    coarse = roll_up(probabilities)
    np.testing.assert_allclose(coarse.sum(axis=1), 1)
    other = [i for i, label in enumerate(fine) if OUTLINE[label].rolls_up_to == "other"]
    np.testing.assert_allclose(
        coarse[:, roll_up.classes.tolist().index("other")], probabilities[:, other].sum(axis=1)
    )
