"""The trials, as data: each the defaults with something changed."""

from dataclasses import replace
from itertools import product

from benchmarks.learners import averaged, complement_bayes, logistic, plain_hinge
from benchmarks.trial_folds import Families, Trial

DEFAULTS = Trial()


def text(*blocks: tuple[Families, float]) -> Trial:
    """The defaults with other text blocks."""
    return replace(DEFAULTS, text_blocks=blocks)


def headings(*blocks: tuple[Families, float], dropout: float = 0.5) -> Trial:
    """The defaults with other heading blocks."""
    return replace(DEFAULTS, heading_blocks=blocks, heading_dropout=dropout)


WORDS: tuple[Families, float] = (("words",), 1.0)
CHARACTERS: tuple[Families, float] = (("1-grams", "2-grams", "3-grams"), 1.0)
ONE_BLOCK: tuple[Families, float] = (("words", *CHARACTERS[0]), 1.4)
"""As long as two blocks of length 1 together."""

TRIALS: dict[str, Trial] = {
    "defaults": DEFAULTS,
    "words alone": text(WORDS),
    "words and word pairs, one block": text((("words", "word pairs"), 1.0)),
    "characters (2, 3) alone": text((("2-grams", "3-grams"), 1.0)),
    "characters (1, 3) alone": text(CHARACTERS),
    "words + characters (1, 2)": text(WORDS, (("1-grams", "2-grams"), 1.0)),
    "words + characters (2, 3)": text(WORDS, (("2-grams", "3-grams"), 1.0)),
    "words + characters (2, 4)": text(WORDS, (("2-grams", "3-grams", "4-grams"), 1.0)),
    "words + word pairs + characters (1, 3)": text(WORDS, (("word pairs",), 0.5), CHARACTERS),
    "words + n-grams of each length apart": text(
        WORDS, (("1-grams",), 0.5), (("2-grams",), 1.0), (("3-grams",), 0.7)
    ),
    "words and characters in one block": text(ONE_BLOCK),
    "character weight 0.6": text(WORDS, (CHARACTERS[0], 0.6)),
    "character weight 1.5": text(WORDS, (CHARACTERS[0], 1.5)),
    "no headings": headings(),
    "heading weight 0.2": headings((("headings",), 0.2)),
    "heading weight 0.6": headings((("headings",), 0.6)),
    "heading levels apart, 0.2 and 0.4": headings((("outermost heading",), 0.2), (("inner headings",), 0.4)),
    "heading dropout 0": headings((("headings",), 0.4), dropout=0.0),
    "heading weight 0.5, dropout 0.3": headings((("headings",), 0.5), dropout=0.3),
    "heading dropout 0.7": headings((("headings",), 0.4), dropout=0.7),
    "tf not sublinear": replace(DEFAULTS, sublinear=False),
    "min_df 1": replace(DEFAULTS, min_df=1),
    "min_df 3": replace(DEFAULTS, min_df=3),
    "half of the terms by chi-square": replace(DEFAULTS, kept_terms=0.5),
    "a fifth of the terms by chi-square": replace(DEFAULTS, kept_terms=0.2),
    "every term kept": replace(DEFAULTS, least_effect=0.0),
    "least effect a tenth of the most": replace(DEFAULTS, least_effect=0.1),
    "C 0.25": replace(DEFAULTS, C=0.25),
    "C 1": replace(DEFAULTS, C=1.0),
    "C 2": replace(DEFAULTS, C=2.0),
    "hinge loss": replace(DEFAULTS, learner=plain_hinge),
    "logistic regression": replace(DEFAULTS, learner=logistic),
    "complement naive Bayes": replace(DEFAULTS, learner=complement_bayes),
    "weights 3/4 machine, 1/4 Bayes": replace(DEFAULTS, learner=averaged(0.25)),
    "weights 1/2 machine, 1/2 Bayes": replace(DEFAULTS, learner=averaged(0.5)),
    "no class weights": replace(DEFAULTS, class_weight=None),
    "second labels of weight 0.1": replace(DEFAULTS, also_weight=0.1),
    "second labels of weight 0.3": replace(DEFAULTS, also_weight=0.3),
    "no halves": replace(DEFAULTS, half_weight=0.0),
    "halves of weight 0.5": replace(DEFAULTS, half_weight=0.5),
    "no mixtures": replace(DEFAULTS, mixture_weight=0.0),
    "mixtures of weight 1": replace(DEFAULTS, mixture_weight=1.0),
    "neither halves nor mixtures": replace(DEFAULTS, half_weight=0.0, mixture_weight=0.0),
    "as at first: characters (2, 3), headings 0.5, 0.3, C 1, unbalanced, nothing made, every term": replace(
        text(WORDS, (("2-grams", "3-grams"), 1.0)),
        heading_blocks=((("headings",), 0.5),),
        heading_dropout=0.3,
        C=1.0,
        class_weight=None,
        half_weight=0.0,
        mixture_weight=0.0,
        least_effect=0.0,
    ),
    "no items": replace(DEFAULTS, item_weight=0.0),
    "items of weight 0.25": replace(DEFAULTS, item_weight=0.25),
    "items of weight 1": replace(DEFAULTS, item_weight=1.0),
}

GRID: dict[str, Trial] = {
    f"{name}, {place}, {balance or 'no'} class weights": replace(
        DEFAULTS,
        text_blocks=blocks,
        heading_blocks=((("headings",), weight),) if weight else (),
        heading_dropout=dropout,
        class_weight=balance,
    )
    for (name, blocks), (place, (weight, dropout)), balance in product(
        {
            "words": (WORDS,),
            "words + characters (1, 3)": (WORDS, CHARACTERS),
            "words and characters in one block": (ONE_BLOCK,),
        }.items(),
        {
            "no headings": (0.0, 0.0),
            "headings 0.4 and 0.5": (0.4, 0.5),
            "headings 0.5 and 0.3": (0.5, 0.3),
        }.items(),
        (None, "balanced"),
    )
}
"""What the inner folds of the nested cross-validation choose from, the simpler first."""
