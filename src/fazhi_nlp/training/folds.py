"""Groups -> folds that never split a group."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fazhi_nlp.text.hashing import sort_key


def group_folds(groups: Sequence[str], folds: int, *, seed: int = 0) -> NDArray[np.intp]:
    """Assign a fold to every row, the same one to all rows of a group.

    Parameters
    ----------
    groups : sequence of str, length n
        The group of each row, such as its report.
    folds : int
        At most the number of groups.
    seed : int, default=0
        Determines how groups of equal size are distributed.

    Returns
    -------
    ndarray of int, shape (n,)
        From 0. Groups are placed from the largest to the smallest, each into the smallest fold; the
        order of the rows does not matter.

    Raises
    ------
    ValueError
        If there are fewer groups than folds, or fewer than two folds.

    Examples
    --------
    >>> group_folds(["a", "a", "b", "c"], 2).tolist()
    [0, 0, 1, 1]
    """
    sizes = Counter(groups)
    if len(sizes) < 2:
        raise ValueError(
            f"all rows are of one group ({len(sizes)} report, or text where no report is named); "
            "cross-validation needs at least 2"
        )
    if folds < 2 or folds > len(sizes):
        raise ValueError(f"cannot make {folds} folds of {len(sizes)} groups; choose 2 to {len(sizes)} folds")
    ordered = sorted(sizes, key=lambda group: (-sizes[group], sort_key(group, seed)))
    filled = [0] * folds
    fold_of: dict[str, int] = {}
    for group in ordered:
        fold = filled.index(min(filled))
        fold_of[group] = fold
        filled[fold] += sizes[group]
    return np.array([fold_of[group] for group in groups], dtype=np.intp)
