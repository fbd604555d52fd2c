import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fazhi_nlp.training.folds import group_folds

GROUPS = st.lists(st.sampled_from("abcdefghij"), min_size=10, max_size=80).filter(lambda x: len(set(x)) >= 3)


@given(GROUPS, st.randoms())
def test_a_group_is_never_split_and_the_order_of_rows_does_not_matter(
    groups: list[str], random: object
) -> None:
    folds = group_folds(groups, 3)
    fold_of = dict(zip(groups, folds.tolist(), strict=True))
    assert [fold_of[group] for group in groups] == folds.tolist()
    order = sorted(range(len(groups)), key=lambda i: hash((groups[i], i * 7919)))
    shuffled = group_folds([groups[i] for i in order], 3)
    assert shuffled.tolist() == folds[order].tolist()


@given(GROUPS)
def test_every_fold_has_rows_and_none_is_larger_by_more_than_one_group(groups: list[str]) -> None:
    sizes = np.bincount(group_folds(groups, 3), minlength=3)
    assert sizes.min() > 0
    assert sizes.max() - sizes.min() <= max(map(groups.count, groups))


def test_another_seed_gives_other_folds() -> None:
    groups = [str(i) for i in range(50)]
    assert group_folds(groups, 5, seed=0).tolist() != group_folds(groups, 5, seed=1).tolist()


@pytest.mark.parametrize("folds", [0, 1, 4])
def test_folds_that_cannot_be_made_are_a_value_error(folds: int) -> None:
    with pytest.raises(ValueError, match="of 3 groups; choose 2 to 3"):
        group_folds(["a", "b", "c", "a"], folds)
